import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type SubmitEvent,
  useEffect,
  useRef,
} from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { isComposing } from '../../lib/composition.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import type { LifeCommand } from './use-life-command.ts'
import './side-form.css'

interface SideFormProps {
  readonly title: string
  readonly submitLabel: string
  readonly command: LifeCommand
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

const boxes = 'input:not(:disabled), select:not(:disabled), textarea, button[type="submit"]'

/** A form beside the rows: Enter goes from box to box and from the button on, Ctrl+Enter at once; Esc puts it away. */
export function SideForm(props: SideFormProps): ReactElement {
  const { title, command, onSubmit, onClose } = props
  const form = useRef<HTMLFormElement>(null)
  const cameFrom = useRef<Element | null>(null)
  useEffect(() => {
    cameFrom.current = document.activeElement
    form.current?.querySelector<HTMLElement>(boxes)?.focus()
    return () => {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    }
  }, [])
  useShortcuts({ Escape: { label: '收起', run: onClose } })
  const answerDue = useRef(false)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (command.busy) return
    answerDue.current = true
    onSubmit()
  }
  // The button was out of use meanwhile and has lost the focus; a refusal leads to what is to be mended.
  useEffect(() => {
    if (!answerDue.current || command.busy) return
    answerDue.current = false
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const back = wrong ?? form.current?.querySelector<HTMLElement>('button[type="submit"]')
    back?.focus()
  })
  return (
    <form
      ref={form}
      className="side-form panel"
      aria-label={title}
      onSubmit={submit}
      onKeyDown={onBoxKey}
      noValidate
    >
      <h2>{title}</h2>
      {props.children}
      {/* What stands beside its box is not said twice. */}
      {command.message && !Object.values(command.fields).includes(command.message) && (
        <p className="field-error" role="alert">
          {command.message}
        </p>
      )}
      <div className="life-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={command.busy}>
          {props.submitLabel}
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={onClose}>
          收起
        </ActionButton>
      </div>
    </form>
  )
}

function onBoxKey(event: KeyboardEvent<HTMLFormElement>): void {
  const { target } = event
  if (event.key !== 'Enter' || isComposing(event) || event.altKey) return
  if (event.ctrlKey) {
    event.preventDefault()
    event.currentTarget.requestSubmit()
    return
  }
  if (target instanceof HTMLButtonElement || !(target instanceof HTMLElement)) return
  if (target.closest('form') !== event.currentTarget) return
  event.preventDefault()
  const list = [...event.currentTarget.querySelectorAll<HTMLElement>(boxes)].filter(
    (box) => box === target || !isPassedOver(box, target),
  )
  list[list.indexOf(target) + (event.shiftKey ? -1 : 1)]?.focus()
}

/** Of a row of options one is a stop, that with the focus or else the chosen one. */
function isPassedOver(box: HTMLElement, from: HTMLElement): boolean {
  if (!(box instanceof HTMLInputElement) || box.type !== 'radio') return false
  return !box.checked || (from instanceof HTMLInputElement && from.name === box.name)
}
