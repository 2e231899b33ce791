import { showingKindNames } from '../../../shared/applicant/showing.ts'
import { applicantSlots } from '../../../shared/applicant/signable.ts'
import { evaluationStageNames } from '../../../shared/case/evaluation.ts'
import { type DocumentView, documentKindNames } from '../../../shared/case/joint-case.ts'
import type { ShowingState } from '../../../shared/ipc/contract/applicant.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { newId } from '../../lib/new-id.ts'

export interface Offer {
  readonly id: string
  readonly label: string
  /** The applicant has done it, and it holds. */
  readonly done: boolean
  /** A new showing each time. */
  readonly input: () => InputOf<'applicant.show'>
}

interface Offered {
  readonly caseId: string | null
  readonly draft: boolean
  readonly documents: readonly DocumentView[]
  readonly evaluating?: 'accepted' | 'completed' | null
}

/** What can be put before the applicant, in the order in which it is wanted. */
export function listOffers(
  { caseId, draft, documents, evaluating = null }: Offered,
  states: readonly ShowingState[],
): readonly Offer[] {
  const confirmed = states.find(({ kind }) => kind === 'confirm')
  const evaluated = states.some(({ kind, state }) => kind === 'evaluate' && state === 'done')
  return [
    ...(draft && caseId !== null
      ? [
          {
            id: 'confirm',
            label: '核对信息',
            done: confirmed?.state === 'done' && !confirmed.outdated,
            input: () => ({ kind: 'confirm' as const, showingId: newId(), caseId }),
          },
        ]
      : []),
    ...documents.flatMap((document) => signingOf(document, states)),
    ...(evaluating !== null && caseId !== null
      ? [
          {
            id: 'evaluate',
            label: `评价${evaluationStageNames[evaluating]}环节`,
            done: evaluated,
            input: () => ({
              kind: 'evaluate' as const,
              ...{ showingId: newId(), caseId, stage: evaluating },
            }),
          },
        ]
      : []),
  ]
}

/** Nothing of a letter that was taken back, nor of one that was printed: that is signed on paper. */
function signingOf(
  { documentId, kind, cancelled, printJobs }: DocumentView,
  states: readonly ShowingState[],
): readonly Offer[] {
  const slot = applicantSlots[kind]
  const signed = states.some(
    (one) => one.documentId === documentId && one.kind === 'sign' && one.state === 'done',
  )
  const printed = printJobs.some(({ state }) => state !== 'failed')
  if (slot === undefined || printed || cancelled !== null) return []
  return [
    {
      id: documentId,
      label: `签${documentKindNames[kind]}`,
      done: signed,
      input: () => ({ kind: 'sign', showingId: newId(), documentId, slot }),
    },
  ]
}

const endings: Readonly<Record<ShowingState['kind'], string>> = {
  confirm: '已确认',
  read: '已看完',
  sign: '已签名',
  evaluate: '已评价',
  collect: '已签收',
}

/** 申请人屏: 已确认 */
export function stateWords(state: ShowingState): { readonly tone: string; readonly words: string } {
  const what = state.documentKind === null ? '' : `${documentKindNames[state.documentKind]}：`
  const name = showingKindNames[state.kind]
  if (state.state === 'shown') return { tone: 'now', words: `${what}正在${name}` }
  if (state.state === 'ended') return { tone: 'stop', words: `${what}${name}没有完成，屏幕已收起` }
  return state.outdated
    ? { tone: 'stop', words: '确认后内容有改动，请申请人再核对' }
    : { tone: 'done', words: `${what}${endings[state.kind]}` }
}
