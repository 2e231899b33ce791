import type { Fact, FactSource, FactValue } from '../../../shared/case/fact.ts'
import type { CaseView, MaterialHandling, SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Field, Material, Section } from '../../../shared/catalog/catalogue.ts'
import type { Evaluation, Problem } from '../../../shared/catalog/evaluate.ts'
import type { CardHolder } from '../../../shared/ipc/contract/cases.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { DecisionDraft } from './decision/decision-draft.ts'

/** What one field shows. Replaced only when something in it has changed, so that one key repaints one field. */
export interface FieldSnapshot {
  readonly field: Field
  /** The fact, or what stands here by default; undefined while there is no answer. */
  readonly value: FactValue | undefined
  readonly source: FactSource | null
  readonly required: boolean
  /** The sentence beside the field; null as long as the clerk is still at it. */
  readonly problem: string | null
  /** Known from elsewhere: shown and not asked, until the clerk chooses to change it. */
  readonly locked: boolean
}

export interface SectionSnapshot {
  readonly section: Section
  readonly keys: readonly string[]
  /** Still needed, wrong, and filled without typing. */
  readonly missing: number
  readonly invalid: number
  readonly known: number
  readonly filled: number
  /** All that stands in it is known from elsewhere and right, so it need not be seen. */
  readonly foldable: boolean
  /** An earlier case has answered each of its fields. */
  readonly fromHistory: boolean
}

export interface MaterialChoice {
  readonly handling: MaterialHandling
  readonly copies: number
  /** 证照标识 as it is typed, normalised; right or not yet. */
  readonly licenceId: string | null
}

/** `routing` and `hidden` are looked at and left again: what each unit gets, and what is not asked. */
export type Pane = 'form' | 'decision' | 'papers' | 'routing' | 'hidden'

export interface Message {
  readonly tone: 'info' | 'warn' | 'stop'
  readonly text: string
  /** Says that something stands against acceptance, and goes when nothing does. */
  readonly untilReady?: true
  /** Characters that can't be printed, as `U+E188`, which the clerk may have named by their codes. */
  readonly codePoints?: readonly string[]
}

/** Everything on the desk but the single fields. */
export interface DeskState {
  readonly view: CaseView
  readonly readOnly: boolean
  readonly selection: readonly SelectedItem[]
  readonly materials: ReadonlyMap<string, MaterialChoice>
  readonly evaluation: Evaluation
  readonly sections: readonly SectionSnapshot[]
  /** Ids of the sections of which only the head is shown. */
  readonly folded: ReadonlySet<string>
  /** All that stands against acceptance: first the form in screen order, then items and materials. */
  readonly problems: readonly Problem[]
  readonly missing: number
  readonly saved: number
  readonly pane: Pane
  /** The decision as it is being made; null outside 受理决定. */
  readonly decision: DecisionDraft | null
  /** Missing materials that the clerk lets follow, with the day by which they must be there. */
  readonly tolerated: ReadonlyMap<string, string>
  /** The field that `F1` was pressed on. */
  readonly helpKey: string | null
  /** The item that `F1` was pressed on. */
  readonly helpItemId: string | null
  /** The material row that has the focus, itself or one of its buttons. */
  readonly helpMaterialId: string | null
  /** The material whose pages are being taken; the desk waits behind. */
  readonly capturing: string | null
  readonly message: Message | null
  /** Whose card F2 reads, and what the reader waits for. */
  readonly holder: CardHolder
  readonly card: CardPhase
  /** The photo of the card that was read last: to be compared with a face, and kept nowhere. */
  readonly photo: { readonly holder: CardHolder; readonly address: string } | null
  /** An earlier case of the same applicant, offered to be copied from. */
  readonly known: KnownApplicant | null
  /** The paper in the preview; null: the first one. */
  readonly shownDocumentId: string | null
  /** What runs now and must not be started twice. */
  readonly busy: 'accept' | 'print' | null
}

export type CardPhase = 'idle' | 'waiting' | 'reading' | 'remove-card'
export type KnownApplicant = NonNullable<OutputOf<'identity.findKnown'>>

/** Sheets kept as long as the clerk has not said how many: 验原件收复印件, so a checked original leaves copies too. */
export function initialCopies(material: Material, handling: MaterialHandling): number {
  if (handling === 'original') return material.copies
  return handling === 'copy' ? Math.max(material.copies, 1) : 0
}

/** As the rules read them; when is the engine's to say. */
export function toRecords(materials: DeskState['materials']) {
  return [...materials].map(([materialId, choice]) => ({ materialId, ...choice, at: '' }))
}

/** Who and when is the engine's to say; on the desk only the source matters. */
export function typedFact(key: string, value: FactValue): Fact {
  return { key, value, source: 'typed', sourceCaseId: null, accountId: '', at: '' }
}
