import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { DocumentView } from '../../../shared/case/joint-case.ts'
import type { ShowingState } from '../../../shared/ipc/contract/applicant.ts'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { saveUnsavedWork } from '../../lib/unsaved-work.ts'
import { ActionButton } from '../action-button.tsx'
import { tell } from '../toasts.tsx'
import { listOffers, type Offer, stateWords } from './offers.ts'
import './applicant-control.css'

interface ApplicantControlProps {
  /** Null where help is asked for and there is no case yet. */
  readonly caseId: string | null
  /** Its answers are still the applicant's to confirm. */
  readonly draft: boolean
  readonly documents: readonly DocumentView[]
  /** The stage that can be evaluated now; null: none. */
  readonly evaluating?: 'accepted' | 'completed' | null
}

/** What the applicant's screen shows of this case, and one key that shows what comes next. */
export function ApplicantControl(props: ApplicantControlProps): ReactElement {
  const queryClient = useQueryClient()
  const { caseId, documents } = props
  const documentIds = documents.map(({ documentId }) => documentId).slice(0, 20)
  const queryKey = ['applicant.state', caseId, documentIds.join()]
  const { data: states = [] } = useQuery({
    queryKey,
    queryFn: () => call('applicant.state', { caseId, documentIds }),
  })
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey })
  useNotice((notice) => {
    const isOurs = notice.kind === 'case-changed' && notice.caseId === caseId
    if (notice.kind === 'applicant-screen' || isOurs) refresh()
  })
  const offers = listOffers(props, states)
  const next = offers.find(({ done }) => !done) ?? offers[0]
  const shown = states.some(({ state }) => state === 'shown')
  const show = (offer: Offer): void => {
    saveUnsavedWork()
      .then(() => call('applicant.show', offer.input()))
      .then(refresh)
      .catch((error: unknown) => tell('problem', messageOf(error)))
  }
  const clear = (): void => {
    call('applicant.show', { kind: 'rest' })
      .then(refresh)
      .catch((error: unknown) => tell('problem', messageOf(error)))
  }
  useShortcuts({
    ...(next && {
      'Alt+A': {
        label: `申请人屏：${next.label}`,
        initials: 'sqrp',
        bar: false,
        run: () => show(next),
      },
    }),
    ...Object.fromEntries(
      offers.map((offer) => [
        `>applicant-${offer.id}`,
        { label: `申请人屏：${offer.label}`, initials: 'sqrp', bar: false, run: () => show(offer) },
      ]),
    ),
    ...(shown && {
      'Alt+Z': { label: '收回申请人屏', initials: 'shsqrp', bar: false, run: clear },
    }),
  })
  return (
    <section className="applicant-control" aria-label="申请人屏">
      <h2>申请人屏</h2>
      <div role="status">
        {states.length === 0 && <p className="muted">还没有给申请人看过。</p>}
        {states.map((state) => (
          <StateLine key={state.showingId} state={state} />
        ))}
      </div>
      <div className="applicant-control-actions">
        {next && (
          <ActionButton shortcut="Alt+A" onClick={() => show(next)}>
            {next.label}
          </ActionButton>
        )}
        {shown && (
          <ActionButton shortcut="Alt+Z" onClick={clear}>
            收回
          </ActionButton>
        )}
      </div>
    </section>
  )
}

function StateLine({ state }: { readonly state: ShowingState }): ReactElement {
  const { tone, words } = stateWords(state)
  return (
    <>
      <p className={`applicant-control-state ${tone}`}>{words}</p>
      {state.flags.length > 0 && (
        <p className="applicant-control-state stop">
          {`申请人说有误：${state.flags.map(({ name }) => name).join('、')}。改好后再按 Alt+A 请申请人核对。`}
        </p>
      )}
    </>
  )
}
