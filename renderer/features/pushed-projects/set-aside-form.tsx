import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { PushedEntry } from '../../../shared/case/pushed-project.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** 不办: a project that needs no draft leaves the list with the reason. */
export function SetAsideForm({
  entry,
  onChanged,
  onClose,
}: {
  readonly entry: PushedEntry
  readonly onChanged: () => Promise<void>
  readonly onClose: () => void
}): ReactElement {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useShortcuts({ Escape: { label: '收起', run: onClose } })
  const submit = async (): Promise<void> => {
    try {
      await call('projects.setAside', { projectId: entry.projectId, reason })
      await onChanged()
      onClose()
    } catch (failed) {
      setError((failed instanceof CallFailed && failed.fields.reason) || messageOf(failed))
    }
  }
  return (
    <form
      ref={form}
      className="panel pushed-form"
      aria-label="不办这个项目"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2>不办这个项目</h2>
      <p>{entry.name}</p>
      <TextField label="原因" value={reason} onChange={setReason} maxLength={200} error={error} />
      <div className="pushed-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter">
          不办
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={onClose}>
          收起
        </ActionButton>
      </div>
    </form>
  )
}
