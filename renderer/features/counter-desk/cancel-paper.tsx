import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useState } from 'react'
import { type DocumentView, documentKindNames } from '../../../shared/case/joint-case.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { fieldErrors } from '../../lib/field-errors.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { refreshView } from './desk-commands.ts'
import { useDesk } from './use-desk.ts'
import './cancel-paper.css'

/** 作废 of the paper in the preview: asks why before it does anything. */
export function CancelPaper({ document }: { readonly document: DocumentView }): ReactElement {
  const [asking, setAsking] = useState(false)
  useShortcuts({
    '>cancel-paper': {
      label: '作废所选文书',
      initials: 'zfsxws',
      bar: false,
      disabled: document.cancelled !== null,
      run: () => setAsking(true),
    },
  })
  if (document.cancelled) return <p className="desk-cancelled">已作废</p>
  if (!asking) {
    return (
      <ActionButton kind="quiet" onClick={() => setAsking(true)}>
        作废这份文书
      </ActionButton>
    )
  }
  return <Reason document={document} onEnd={() => setAsking(false)} />
}

function Reason({
  document: { documentId, kind, documentNo },
  onEnd,
}: {
  readonly document: DocumentView
  readonly onEnd: () => void
}): ReactElement {
  const desk = useDesk()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const cancel = useMutation({
    mutationFn: () => call('documents.cancel', { documentId, reason }),
    onSuccess: async () => {
      tell('done', `${documentKindNames[kind]} ${documentNo} 已作废，编号留存。`)
      onEnd()
      await refreshView(desk)
    },
    onError: (error) => setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  useShortcuts({ Escape: { label: '不作废', run: onEnd } })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = fieldErrors(contract['documents.cancel'].input, { documentId, reason })
    setErrors(found)
    if (Object.keys(found).length === 0 && !cancel.isPending) cancel.mutate()
  }
  return (
    <form className="desk-cancel" onSubmit={submit} noValidate aria-label="作废文书">
      <TextField
        label="作废原因"
        hint={`${documentKindNames[kind]} ${documentNo} 作废后不能再打印，编号不再使用；已打印的请收回`}
        autoFocus
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={errors.reason}
      />
      {cancel.error && errors.reason === undefined && <Problem message={messageOf(cancel.error)} />}
      <div className="desk-cancel-actions">
        <ActionButton type="submit" disabled={cancel.isPending}>
          确认作废
        </ActionButton>
        <ActionButton shortcut="Escape" kind="quiet" onClick={onEnd}>
          不作废
        </ActionButton>
      </div>
    </form>
  )
}
