import { type ReactElement, useEffect, useRef } from 'react'
import './fields.css'

export interface TextInputProps {
  readonly id: string
  /** The name under which focus is moved to it. */
  readonly fieldKey: string
  readonly text: string
  readonly lines?: number
  readonly readOnly?: boolean
  readonly known?: boolean
  readonly invalid?: boolean
  readonly required?: boolean
  readonly placeholder?: string | undefined
  readonly describedBy?: string | undefined
  readonly inputMode?: 'text' | 'numeric' | 'decimal'
  /** True when what stands in the box already says the present value, in whatever spelling. */
  readonly isCurrent: (boxText: string) => boolean
  /** The present value in its own spelling; stands in the box once it is left. */
  readonly settledText: () => string
  /** After each key, and once at the end of a composition; never within one. */
  readonly onType: (text: string) => void
  readonly onCompose: (composing: boolean) => void
  readonly onLeave: () => void
}

type Box = HTMLInputElement | HTMLTextAreaElement

/**
 * A text box on the native element that keeps its own text, so that a key is painted by the browser alone.
 * A text from outside (a card, history) is written into it when it differs from what the box says, and never
 * while an input method is composing.
 */
export function TextInput(props: TextInputProps): ReactElement {
  const { text, isCurrent, onType, onCompose, onLeave } = props
  const box = useRef<Box | null>(null)
  const composing = useRef(false)
  useEffect(() => {
    const element = box.current
    if (element && !composing.current && !isCurrent(element.value)) element.value = text
  }, [text, isCurrent])

  const shared = {
    id: props.id,
    defaultValue: text,
    readOnly: props.readOnly,
    placeholder: props.placeholder,
    'data-field': props.fieldKey,
    'aria-invalid': props.invalid === true,
    'aria-required': props.required === true,
    'aria-describedby': props.describedBy,
    autoComplete: 'off',
    spellCheck: false,
    className: `field-box${props.known ? ' known' : ''}`,
    ref: (element: Box | null) => {
      box.current = element
    },
    onInput: (event: React.FormEvent<Box>) => {
      if (!composing.current) onType(event.currentTarget.value)
    },
    onCompositionStart: () => {
      composing.current = true
      onCompose(true)
    },
    onCompositionEnd: (event: React.CompositionEvent<Box>) => {
      composing.current = false
      onType(event.currentTarget.value)
      onCompose(false)
    },
    onBlur: (event: React.FocusEvent<Box>) => {
      composing.current = false
      const element = event.currentTarget
      onType(element.value)
      onLeave()
      const settled = props.settledText()
      if (element.value !== settled) element.value = settled
    },
  }
  return props.lines === undefined ? (
    <input type="text" inputMode={props.inputMode} {...shared} />
  ) : (
    <textarea rows={props.lines} {...shared} />
  )
}
