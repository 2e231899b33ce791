import {
  type HandInMethod,
  type Outcome,
  outcomeNames,
  type RefusalGround,
  type SupplementLine,
} from '../../../../shared/case/decision.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { DecisionProposal, ItemProposal } from '../../../../shared/ipc/contract/decisions.ts'
import type { InputOf } from '../../../../shared/ipc/contract.ts'

/** `receive`: 收件 only, or with a case that was received before: not decided now. */
export type Choice = Outcome | 'receive'

export interface Refusal {
  readonly ground: RefusalGround
  readonly explanation: string
  readonly turnTo: string
}

/** `late`: it could have been asked the first time. Lines that the window adds belong to no item. */
export interface RequestedLine extends SupplementLine {
  readonly itemIds: readonly string[]
  readonly late: boolean
}

/** The decision as it is being made, before any of it is on disk. */
export interface DecisionDraft {
  /** Made once, so that a repeated confirmation finds its own work. */
  readonly decisionId: string
  /** Null while the engine is still asked; then everything is accepted, as nothing stands against it. */
  readonly proposal: DecisionProposal | null
  readonly choices: ReadonlyMap<string, Choice>
  /** The items whose choice a person has changed. */
  readonly byHand: ReadonlySet<string>
  /** The item whose choice the digits change. */
  readonly itemId: string
  readonly refusals: ReadonlyMap<string, Refusal>
  readonly lines: readonly RequestedLine[]
  /** Materials in whose place a written promise stands. */
  readonly promises: ReadonlySet<string>
  readonly handIn: readonly HandInMethod[]
  readonly postAddress: string
  readonly reviewAuthority: string
  readonly court: string
  readonly approval: { readonly approvalId: string; readonly approverName: string } | null
}

/** The digit of each choice, the same in every row. */
export const choiceDigits: readonly (readonly [string, Choice])[] = [
  ['1', 'accept'],
  ['2', 'tolerate'],
  ['3', 'supplement'],
  ['4', 'refuse'],
  ['0', 'receive'],
]

/**
 * Everything is accepted: what F9 proposes when nothing stands against it. `postAddress`: the hall's own, empty
 * as long as nobody has written it; without it nothing can come by post.
 */
export function plainDraft(
  decisionId: string,
  itemIds: readonly string[],
  postAddress: string,
): DecisionDraft {
  return {
    decisionId,
    proposal: null,
    choices: new Map(itemIds.map((itemId) => [itemId, 'accept'])),
    byHand: new Set(),
    itemId: itemIds[0] ?? '',
    refusals: new Map(),
    lines: [],
    promises: new Set(),
    handIn: postAddress === '' ? ['counter', 'online'] : ['counter', 'post', 'online'],
    postAddress,
    reviewAuthority: '',
    court: '',
    approval: null,
  }
}

/** What the engine proposes. What a person has chosen or worded stays, as far as it is still allowed. */
export function withProposal(draft: DecisionDraft, proposal: DecisionProposal): DecisionDraft {
  const open = proposal.items.filter(({ proposed }) => proposed !== null)
  const asked = { ...draft, proposal }
  const byHand = new Set(
    open.flatMap(({ itemId }) => {
      const choice = draft.byHand.has(itemId) ? draft.choices.get(itemId) : undefined
      return choice && obstacleTo(asked, itemId, choice) === null ? [itemId] : []
    }),
  )
  const choices = new Map(
    open.map(({ itemId, proposed }) => [
      itemId,
      (byHand.has(itemId) && draft.choices.get(itemId)) || (proposed ?? 'receive'),
    ]),
  )
  const worded = new Map(draft.lines.map((line) => [line.lineId, line]))
  return {
    ...asked,
    choices,
    byHand,
    itemId: choices.has(draft.itemId) ? draft.itemId : (open[0]?.itemId ?? ''),
    lines: [
      ...proposal.lines.map((line) => worded.get(line.lineId) ?? line),
      ...draft.lines.filter(({ lineId }) => isOwnLine(lineId)),
    ],
    reviewAuthority: draft.reviewAuthority || proposal.reviewAuthority,
    court: draft.court || proposal.court,
  }
}

export function proposalOf(draft: DecisionDraft, itemId: string): ItemProposal | undefined {
  return draft.proposal?.items.find((item) => item.itemId === itemId)
}

/** 受理, 容缺受理, 补正, 不予受理 (of a public service: 不受理), 仅收件 (of one received before: 暂不决定). */
export function choiceName(choice: Choice, view: CaseView, item?: ItemProposal): string {
  if (choice === 'receive') return view.state === 'draft' ? '仅收件' : '暂不决定'
  if (choice === 'refuse' && item?.nature === 'service') return '不受理'
  return outcomeNames[choice]
}

/** Why it can't be chosen, in a sentence; null: it can. */
export function obstacleTo(draft: DecisionDraft, itemId: string, choice: Choice): string | null {
  if (choice === 'receive') return null
  const item = proposalOf(draft, itemId)
  if (item === undefined) return choice === 'accept' ? null : '正在核对，请稍候再按。'
  return item.choices.find(({ outcome }) => outcome === choice)?.refusal ?? null
}

export function choose(draft: DecisionDraft, itemId: string, choice: Choice): DecisionDraft {
  const choices = new Map(draft.choices).set(itemId, choice)
  const refusals = new Map(draft.refusals)
  if (choice === 'refuse' && !refusals.has(itemId)) {
    refusals.set(itemId, { ground: 'notEligible', explanation: '', turnTo: '' })
  }
  return { ...draft, choices, refusals, itemId, byHand: new Set(draft.byHand).add(itemId) }
}

export function withPromise(draft: DecisionDraft, materialId: string): DecisionDraft {
  const promises = new Set(draft.promises)
  if (!promises.delete(materialId)) promises.add(materialId)
  return { ...draft, promises }
}

export function itemsChosen(draft: DecisionDraft, ...wanted: readonly Choice[]): readonly string[] {
  return [...draft.choices].filter(([, choice]) => wanted.includes(choice)).map(([id]) => id)
}

/** The lines of the letter: all of the items that are to be supplemented, and what the window adds. */
export function linesAsked(draft: DecisionDraft): readonly RequestedLine[] {
  const asked = new Set(itemsChosen(draft, 'supplement'))
  return draft.lines.filter(
    ({ lineId, itemIds }) => isOwnLine(lineId) || itemIds.some((itemId) => asked.has(itemId)),
  )
}

export function isOwnLine(lineId: string): boolean {
  return lineId.startsWith('other:')
}

/** The materials that may follow, of the items that are accepted so. */
export function tolerancesTaken(draft: DecisionDraft): DecisionProposal['tolerances'] {
  const taken = new Set(itemsChosen(draft, 'tolerate'))
  return (draft.proposal?.tolerances ?? []).filter(({ itemIds }) =>
    itemIds.some((itemId) => taken.has(itemId)),
  )
}

/** Naming now what could have been named the first time needs a supervisor. */
export function needsApproval(draft: DecisionDraft): boolean {
  return draft.approval === null && linesAsked(draft).some(({ late }) => late)
}

/** Every item of a draft is accepted as it stands. */
export function isPlain(draft: DecisionDraft): boolean {
  return draft.promises.size === 0 && itemsChosen(draft, 'accept').length === draft.choices.size
}

export function addLine(draft: DecisionDraft): DecisionDraft {
  const taken = draft.lines.flatMap(({ lineId }) =>
    isOwnLine(lineId) ? [Number(lineId.slice('other:'.length))] : [],
  )
  const lineId = `other:${Math.max(0, ...taken) + 1}`
  const line = { lineId, material: '', problem: '', requirement: '', itemIds: [], late: false }
  return { ...draft, lines: [...draft.lines, line] }
}

export function changeLine(
  draft: DecisionDraft,
  lineId: string,
  patch: Partial<Pick<RequestedLine, 'material' | 'problem' | 'requirement'>>,
): DecisionDraft {
  const lines = draft.lines.map((line) => (line.lineId === lineId ? { ...line, ...patch } : line))
  return { ...draft, lines }
}

export function removeLine(draft: DecisionDraft, lineId: string): DecisionDraft {
  return { ...draft, lines: draft.lines.filter((line) => line.lineId !== lineId) }
}

/** What the engine says that it comes late. An approval that was given for others is used no more. */
export function withLateLines(draft: DecisionDraft, lineIds: readonly string[]): DecisionDraft {
  const lines = draft.lines.map((line) =>
    lineIds.includes(line.lineId) ? { ...line, late: true } : line,
  )
  return { ...draft, lines, approval: null }
}

/** As the engine takes it. */
export function toInput(caseId: string, draft: DecisionDraft): InputOf<'cases.decide'> {
  const permitRefused = itemsChosen(draft, 'refuse').some(
    (itemId) => proposalOf(draft, itemId)?.nature !== 'service',
  )
  const lines = linesAsked(draft).map(({ lineId, material, problem, requirement }) => ({
    lineId,
    material,
    problem,
    requirement,
  }))
  return {
    caseId,
    decisionId: draft.decisionId,
    outcomes: [...draft.choices].flatMap(([itemId, outcome]) => {
      if (outcome === 'receive') return []
      return [{ itemId, outcome, ...(outcome === 'refuse' && draft.refusals.get(itemId)) }]
    }),
    promises: [...draft.promises],
    supplement:
      itemsChosen(draft, 'supplement').length === 0
        ? null
        : { lines, handIn: [...draft.handIn], postAddress: draft.postAddress },
    remedy: permitRefused ? { reviewAuthority: draft.reviewAuthority, court: draft.court } : null,
    approvalId: draft.approval?.approvalId ?? null,
  }
}
