import type { ReactElement } from 'react'
import { isComposing } from '../../lib/composition.ts'
import type { PickEntry } from '../../lib/pick-index.ts'
import { PickerList } from './picker-list.tsx'
import { usePicker } from './use-picker.ts'
import './fields.css'
import './picker-input.css'

interface PickerInputProps {
  readonly id: string
  readonly fieldKey: string
  readonly labelId: string
  /** The same array for as long as nothing in it changes: it is prepared for searching once. */
  readonly choices: readonly PickEntry[]
  readonly value: string | undefined
  readonly disabled?: boolean
  readonly invalid?: boolean
  readonly required?: boolean
  readonly describedBy?: string | undefined
  /** Null takes the answer back. */
  readonly onChoose: (value: string | null) => void
  readonly onCompose?: (composing: boolean) => void
}

/** With more choices than this, typing finds one sooner than looking. */
export const longestListBox = 12

/**
 * One of many, found by typing: part of its name, its code or its pinyin initials. Arrows move, Enter and Tab take
 * the marked one and go on as in every other field, an emptied box takes the answer back. A text that is left
 * standing without a choice gives way to what was chosen before: the box never shows what isn't answered.
 */
export function PickerInput(props: PickerInputProps): ReactElement {
  const { id, choices, value, disabled = false, onChoose, onCompose } = props
  const picker = usePicker({ choices, value, disabled, onChoose })
  const { found, marked } = picker
  return (
    <span className="picker">
      <input
        ref={picker.box}
        id={id}
        type="text"
        role="combobox"
        className="field-box"
        data-field={props.fieldKey}
        aria-labelledby={props.labelId}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid === true}
        aria-required={props.required === true}
        aria-autocomplete="list"
        aria-expanded={found !== null}
        aria-controls={`${id}-list`}
        aria-activedescendant={found && marked >= 0 ? `${id}-option-${marked}` : undefined}
        autoComplete="off"
        spellCheck={false}
        readOnly={disabled}
        placeholder={disabled ? undefined : '名称、代码或拼音首字母'}
        defaultValue={picker.shown}
        onKeyDown={picker.onKeyDown}
        onInput={(event) => {
          if (!isComposing(event)) picker.search(event.currentTarget.value)
        }}
        onCompositionStart={() => onCompose?.(true)}
        onCompositionEnd={(event) => {
          picker.search(event.currentTarget.value)
          onCompose?.(false)
        }}
        onBlur={picker.giveUp}
      />
      {found && (
        <PickerList
          id={id}
          found={found}
          marked={marked}
          onChoose={picker.choose}
          onClose={picker.giveUp}
        />
      )}
    </span>
  )
}
