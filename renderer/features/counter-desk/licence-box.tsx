import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { Material } from '../../../shared/catalog/catalogue.ts'
import { checkLicenceId, normaliseLicenceId } from '../../../shared/identity/licence-id.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { focusMaterial } from './desk-focus.ts'
import type { MaterialChoice } from './desk-state.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './licence-box.css'

interface LicenceBoxProps {
  readonly material: Material
  readonly choice: MaterialChoice
  /** Id of the sentence that says what is wrong with it; null while nothing is. */
  readonly problemId: string | null
  /** While it is typed nothing is said about it. */
  readonly typing: boolean
  readonly onTyping: (typing: boolean) => void
}

/** 证照标识 of an electronic licence: typed, pasted or scanned; Escape goes back to its row. */
export function LicenceBox(props: LicenceBoxProps): ReactElement {
  const { material, choice, problemId, typing, onTyping } = props
  const desk = useDesk()
  const readOnly = useDeskState((all) => all.readOnly)
  const box = useRef<HTMLInputElement>(null)
  const composing = useRef(false)
  const [focused, setFocused] = useState(false)
  const text = choice.licenceId ?? ''
  useEffect(() => {
    const element = box.current
    if (element && !composing.current && normaliseLicenceId(element.value) !== text) {
      element.value = text
    }
  }, [text])
  const take = (typed: string): void => {
    const present = desk.getState().materials.get(material.id)
    const licenceId = normaliseLicenceId(typed)
    if (present === undefined || (present.licenceId ?? '') === licenceId) return
    onTyping(true)
    desk.setMaterial(material.id, { ...present, licenceId: licenceId === '' ? null : licenceId })
  }
  const check = typing || text === '' ? null : checkLicenceId(text)
  return (
    <span className="desk-licence">
      <input
        ref={box}
        type="text"
        className="field-box"
        defaultValue={text}
        readOnly={readOnly}
        maxLength={200}
        data-scan=""
        autoComplete="off"
        spellCheck={false}
        placeholder={readOnly ? undefined : '电子证照标识，按 L 填写或扫码'}
        aria-label={`${material.name}的电子证照标识`}
        aria-invalid={problemId !== null}
        aria-describedby={problemId ?? undefined}
        onInput={(event) => {
          if (!composing.current) take(event.currentTarget.value)
        }}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          take(event.currentTarget.value)
        }}
        onFocus={() => setFocused(true)}
        onBlur={(event) => {
          composing.current = false
          take(event.currentTarget.value)
          onTyping(false)
          setFocused(false)
          event.currentTarget.value = normaliseLicenceId(event.currentTarget.value)
        }}
      />
      {focused && <BackToRow materialId={material.id} />}
      {check?.ok === true && !check.checkFits && (
        <span className="desk-licence-hint" role="status">
          校验位与推算的不一致，请再核对一遍；核对无误可照常受理。
        </span>
      )}
    </span>
  )
}

/** While the box has the focus, Escape is its own and not the desk's. */
function BackToRow({ materialId }: { readonly materialId: string }): null {
  const run = (): void => focusMaterial(materialId)
  useShortcuts({ Escape: { label: '回到材料行', bar: false, run } })
  return null
}
