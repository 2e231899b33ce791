import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { DeliveryBoard, IdentityCheckView } from '../../../../shared/case/delivery.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { tell } from '../../../components/toasts.tsx'
import { call, messageOf } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { useNotice } from '../../../lib/notices.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { clockTime } from '../../../lib/time.ts'

interface HandOutSigning {
  readonly state: 'unsigned' | 'signing' | 'signed' | 'differs'
  readonly signed: boolean
  /** In words, what the receiver's screen has come to. */
  readonly words: string
  readonly show: () => void
  readonly clear: () => void
}

/** 领取签收 on the applicant's screen, as far as the hand-out has come; without a second screen a pen does. */
export function useHandOutSigning({
  board,
  caseId,
  check,
  resultIds,
}: {
  readonly board: DeliveryBoard
  readonly caseId: string
  readonly check: IdentityCheckView | null
  readonly resultIds: readonly string[]
}): HandOutSigning {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['delivery.ofCase', caseId] })
  useNotice(({ kind }) => {
    if (kind === 'applicant-screen') void refresh()
  })
  const ask = (request: () => Promise<unknown>): void => {
    request()
      .then(refresh)
      .catch((error: unknown) => tell('problem', messageOf(error)))
  }
  const checkId = check?.checkId
  const show = (): void => {
    if (checkId === undefined) return
    const pickUp = { caseId, checkId, resultIds: [...resultIds] }
    ask(() => call('applicant.show', { kind: 'collect', showingId: newId(), ...pickUp }))
  }
  const clear = (): void => ask(() => call('applicant.show', { kind: 'rest' }))
  const signed = board.signed.find((one) => one.check.checkId === checkId)
  const same = signed && signed.resultIds.toSorted().join() === resultIds.toSorted().join()
  const state = stateOf(checkId !== undefined && board.signing === checkId, same)
  useShortcuts({
    ...(check &&
      (state === 'unsigned' || state === 'differs') && {
        'Alt+A': { label: '申请人屏签收', initials: 'sqrpqs', run: show },
      }),
    ...(state === 'signing' && {
      'Alt+Z': { label: '收回申请人屏', initials: 'shsqrp', run: clear },
    }),
  })
  const at = signed ? clockTime(signed.signedAt).slice(0, 5) : ''
  const words = {
    unsigned: '有申请人屏的，按 Alt+A 请领取人签收；没有的，交付后在纸上签字。',
    signing: '领取人正在申请人屏上签收…',
    signed: `已签 ${at}，可以交付`,
    differs: '签收的结果与勾选的不同，请按 Alt+A 重新签收。',
  }[state]
  return { state, signed: state === 'signed', words, show, clear }
}

function stateOf(signing: boolean, same: boolean | undefined): HandOutSigning['state'] {
  if (signing) return 'signing'
  if (same === undefined) return 'unsigned'
  return same ? 'signed' : 'differs'
}

export function SigningLine({
  signing: { state, words, show, clear },
}: {
  readonly signing: HandOutSigning
}): ReactElement {
  return (
    <div className={`delivery-signing ${state}`}>
      <p role="status">{words}</p>
      {state === 'signing' && (
        <ActionButton shortcut="Alt+Z" onClick={clear}>
          收回申请人屏
        </ActionButton>
      )}
      {(state === 'unsigned' || state === 'differs') && (
        <ActionButton shortcut="Alt+A" onClick={show}>
          申请人屏签收
        </ActionButton>
      )}
    </div>
  )
}
