import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { notationOf } from '../../../shared/case/code-point.ts'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import type { Desk } from './desk-store.ts'
import { useDesk } from './use-desk.ts'

/** After a refusal for characters that can't be printed: offers to name them by their codes. */
export async function offerCodes(desk: Desk): Promise<void> {
  const { message, view } = desk.getState()
  if (message === null) return
  try {
    const { missing } = await call('glyphs.missing', { caseId: view.caseId })
    const codePoints = missing.map(({ codePoint }) => codePoint)
    // Something newer may stand there by now.
    if (codePoints.length > 0 && desk.getState().message === message)
      desk.show({ message: { ...message, codePoints } })
  } catch (error) {
    desk.show({ message: { tone: 'stop', text: messageOf(error) } })
  }
}

/** The clerk's word that the case's papers say 〔U+E188〕 in place of the character. */
export function ConfirmCodes({
  codePoints,
}: {
  readonly codePoints: readonly string[]
}): ReactElement {
  const desk = useDesk()
  const { caseId } = desk.getState().view
  const notations = codePoints.map(notationOf).join('')
  const confirm = useMutation({
    mutationFn: () => call('glyphs.confirm', { caseId, codePoints: [...codePoints] }),
    onSuccess: () => {
      const text = `已确认：这件办件的文书以${notations}代替打印不出的字。请再按 F9 办理。`
      desk.refuse({})
      desk.show({ message: { tone: 'info', text } })
    },
    onError: (error) => desk.show({ message: { tone: 'stop', text: messageOf(error) } }),
  })
  const run = (): void => {
    if (!confirm.isPending) confirm.mutate()
  }
  useShortcuts({ 'Alt+M': { label: '以代码印出', initials: 'ydmyc', run } })
  return (
    <button type="button" aria-disabled={confirm.isPending} onClick={run}>
      {`以${notations}印出`}
      <span className="key" aria-hidden="true">
        Alt+M
      </span>
    </button>
  )
}
