import { type ReactElement, useState } from 'react'
import {
  type CaseView,
  type DocumentKind,
  type DocumentView,
  documentKindNames,
} from '../../../shared/case/joint-case.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { useLifeCommand } from './use-life-command.ts'
import './letters-line.css'

/** The letters that a panel has written and nobody has printed yet; F10 prints all of them. */
export function LettersLine({
  view,
  kinds,
}: {
  readonly view: CaseView
  readonly kinds: readonly DocumentKind[]
}): ReactElement | null {
  const command = useLifeCommand(view.caseId)
  // Their ids outlive an answer that was lost, so that no letter is printed twice.
  const [jobIds] = useState(() => new Map<string, string>())
  const waiting = view.documents.filter((one) => kinds.includes(one.kind) && isUnprinted(one))
  const print = async (): Promise<void> => {
    for (const { documentId } of waiting) {
      const printJobId = jobIds.get(documentId) ?? newId()
      jobIds.set(documentId, printJobId)
      await call('documents.print', { documentId, printJobId })
    }
  }
  const printAll = (): void => {
    void command.run(print, `已送打印机：${waiting.length} 份`)
  }
  useShortcuts({
    ...(waiting.length > 0 && { F10: { label: '打印', initials: 'dy', run: printAll } }),
  })
  if (waiting.length === 0) return null
  const names = waiting.map(({ kind, documentNo }) => `${documentKindNames[kind]} ${documentNo}`)
  return (
    <div className="letters-line panel" role="status">
      <span>{`待打印：${names.join('、')}`}</span>
      <ActionButton shortcut="F10" disabled={command.busy} onClick={printAll}>
        打印
      </ActionButton>
      {command.message && (
        <span className="field-error" role="alert">
          {command.message}
        </span>
      )}
    </div>
  )
}

function isUnprinted({ printJobs, cancelled }: DocumentView): boolean {
  return cancelled === null && printJobs.length === 0
}
