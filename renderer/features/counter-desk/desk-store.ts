import { flushSync } from 'react-dom'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { type Fact, type FactRow, type FactValue, valuesOf } from '../../../shared/case/fact.ts'
import type { CaseView, SelectedItem } from '../../../shared/case/joint-case.ts'
import { acceptanceProblems, countSaved } from '../../../shared/catalog/acceptance.ts'
import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import { type Evaluation, evaluate } from '../../../shared/catalog/evaluate.ts'
import { isComplete, toValue } from '../../lib/field-text.ts'
import { Autosave, type AutosaveState } from './autosave.ts'
import {
  type DeskChange,
  explainFailure,
  factChangeKey,
  factKeyOf,
  itemsChangeKey,
  materialChange,
  materialChangeKey,
} from './desk-changes.ts'
import {
  type DeskState,
  type FieldSnapshot,
  type MaterialChoice,
  toRecords,
  typedFact,
} from './desk-state.ts'
import type { OrderedField } from './field-order.ts'
import { type FieldSnapshots, toFieldSnapshots, toSectionSnapshots } from './field-snapshots.ts'
import { firstState, materialsOf } from './first-state.ts'
import { keepProblems, keepUnchanged } from './keep-unchanged.ts'
import { createListeners, type Listeners } from './listeners.ts'
import { fieldsOnScreen, keepFolds } from './section-folds.ts'

export interface DeskOptions {
  readonly catalogue: Catalogue
  readonly view: CaseView
  /** Resolves once the changes are on disk. */
  readonly send: (changes: Iterable<DeskChange>) => Promise<{ readonly savedAt: string }>
  readonly onSaveState: (state: AutosaveState) => void
}

/** The rules run this long after a key, when the key itself has been painted. */
export const evaluateDelayMs = 24

/**
 * The open case outside React: facts, choices, what the rules say about them, and what is not yet on disk.
 * A key changes one fact here and repaints nothing; `evaluateNow` then repaints what the rules changed.
 */
export class Desk {
  readonly catalogue: Catalogue
  #facts: Map<string, Fact>
  readonly #fieldOf: ReadonlyMap<string, Field>
  readonly #visited: Set<string>
  readonly #demanded = new Set<string>()
  readonly #unlocked = new Set<string>()
  readonly #refusals = new Map<string, string>()
  readonly #listeners = createListeners()
  readonly #fieldListeners = new Map<string, Listeners>()
  readonly #autosave: Autosave<DeskChange>
  #composing: string | null = null
  #missed: Fact | null = null
  #fields: FieldSnapshots = new Map()
  #timer: ReturnType<typeof setTimeout> | null = null
  #state: DeskState

  constructor({ catalogue, view, send, onSaveState }: DeskOptions) {
    this.catalogue = catalogue
    this.#facts = new Map(view.facts.map((fact) => [fact.key, fact]))
    this.#fieldOf = new Map(catalogue.fields.map((field) => [field.key, field]))
    this.#visited = new Set(this.#facts.keys())
    const today = todayInChina()
    this.#state = firstState(catalogue, view, today)
    this.#autosave = new Autosave<DeskChange>({
      send: (batch) => send(batch.values()),
      explain: explainFailure,
      onState: onSaveState,
      onRefused: (key, reason) => this.#onRefused(key, reason),
    })
    this.#take(this.#state.evaluation, today)
  }

  // Bound: React calls these without their object.
  readonly getState = (): DeskState => this.#state
  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.subscribe(listener)

  getField(key: string): FieldSnapshot | undefined {
    return this.#fields.get(key)
  }

  subscribeField(key: string, listener: () => void): () => void {
    const listeners = this.#fieldListeners.get(key) ?? createListeners()
    this.#fieldListeners.set(key, listeners)
    return listeners.subscribe(listener)
  }

  /** The fact as it stands this moment, ahead of the snapshots. */
  valueOf(key: string): FactValue | undefined {
    return this.#facts.get(key)?.value
  }

  facts(): readonly Fact[] {
    return [...this.#facts.values()]
  }

  set(patch: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...patch }
    this.#listeners.emit()
  }

  /** Paints the change before it returns, so that the very next key meets what it brought to the screen. */
  show(patch: Partial<DeskState>): void {
    flushSync(() => this.set(patch))
  }

  evaluateNow(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const { selection, evaluation: previous } = this.#state
    const today = todayInChina()
    const values = valuesOf(this.facts())
    this.#take(
      keepUnchanged(evaluate(this.catalogue, selection, values, { today, previous }), previous),
      today,
    )
  }

  #take(evaluation: Evaluation, today: string): void {
    const facts = this.facts()
    const { selection, materials, problems, folded, tolerated } = this.#state
    this.#publishFields(evaluation)
    const records = toRecords(materials)
    const standing = acceptanceProblems(this.catalogue, selection, facts, records, {
      today,
      evaluation,
    }).filter(({ place, key }) => place !== 'material' || !tolerated.has(key))
    const { message } = this.#state
    const sections = toSectionSnapshots(evaluation, this.#fields, this.#state.sections)
    this.set({
      evaluation,
      message: message?.untilReady && standing.length === 0 ? null : message,
      sections,
      folded: keepFolds(folded, sections),
      problems: keepProblems(standing, problems),
      missing: evaluation.problems.filter(({ kind }) => kind === 'missing').length,
      saved: countSaved(this.catalogue, selection, facts, evaluation),
    })
  }

  /** A text field after each key outside a composition. */
  type(key: string, text: string): void {
    const field = this.#fieldOf.get(key)
    if (field === undefined) return
    const value = toValue(field, text)
    if (!this.#assign(key, value)) return
    if (isComplete(field, value)) this.#visited.add(key)
    this.#timer ??= setTimeout(() => this.evaluateNow(), evaluateDelayMs)
  }

  /** A table after each key in one of its cells, or after rows were added or removed. */
  fillTable(key: string, rows: readonly FactRow[]): void {
    if (!this.#assign(key, rows.length === 0 ? null : rows)) return
    this.#timer ??= setTimeout(() => this.evaluateNow(), evaluateDelayMs)
  }

  /** A choice: it may change what the form asks, so the rules run at once. */
  answer(key: string, value: FactValue | null): void {
    this.#visited.add(key)
    if (this.#assign(key, value)) this.evaluateNow()
  }

  leave(key: string): void {
    this.#visited.add(key)
    this.#unlocked.delete(key)
    this.evaluateNow()
  }

  unlock(key: string): void {
    this.#unlocked.add(key)
    this.evaluateNow()
  }

  /** After a composition its text has been typed, before which nothing else may be written into the field. */
  compose(key: string, composing: boolean): void {
    this.#composing = composing ? key : null
    if (composing) {
      this.#autosave.hold()
      return
    }
    this.#autosave.release()
    const missed = this.#missed
    this.#missed = null
    if (missed !== null) this.mergeFacts([missed])
  }

  selectItems(selection: readonly SelectedItem[]): void {
    if (this.#state.readOnly) return
    this.#state = { ...this.#state, selection }
    this.#autosave.mark(itemsChangeKey, { kind: 'items', items: selection })
    this.evaluateNow()
  }

  setMaterial(materialId: string, choice: MaterialChoice | null): void {
    if (this.#state.readOnly) return
    const materials = new Map(this.#state.materials)
    if (choice === null) materials.delete(materialId)
    else materials.set(materialId, choice)
    const tolerated = new Map(this.#state.tolerated)
    tolerated.delete(materialId)
    this.#state = { ...this.#state, materials, tolerated }
    this.#autosave.mark(materialChangeKey(materialId), materialChange(materialId, choice))
    this.evaluateNow()
  }

  /** Facts that the engine wrote. One that the clerk is typing keeps the clerk's value. Returns those taken. */
  mergeFacts(incoming: readonly Fact[]): readonly Fact[] {
    const taken: Fact[] = []
    for (const fact of incoming) {
      const composed = fact.key === this.#composing
      if (composed) this.#missed = fact
      if (composed || this.#autosave.isPending(factChangeKey(fact.key))) continue
      taken.push(fact)
      this.#facts.set(fact.key, fact)
      this.#visited.add(fact.key)
      this.#unlocked.delete(fact.key)
      this.#refusals.delete(fact.key)
    }
    this.evaluateNow()
    return taken
  }

  /** What happened to the case elsewhere. Of a draft the desk's own facts stay; later they are the engine's. */
  mergeView(view: CaseView): void {
    const readOnly = view.state !== 'draft'
    this.set({ view, readOnly, ...(readOnly && { materials: materialsOf(view) }) })
    if (readOnly) this.#facts = new Map(view.facts.map((fact) => [fact.key, fact]))
    if (readOnly) this.evaluateNow()
  }

  /** From now on these fields say what is wrong with them, and that they are empty. */
  demand(keys: Iterable<string>): void {
    for (const key of keys) this.#demanded.add(key)
    this.evaluateNow()
  }

  /** What the engine said about single values. */
  refuse(sentences: Readonly<Record<string, string>>): void {
    for (const [key, sentence] of Object.entries(sentences)) this.#refusals.set(key, sentence)
    this.evaluateNow()
  }

  /** The fields on the screen in their order. */
  order(): readonly OrderedField[] {
    return fieldsOnScreen(this.#state, [...this.#fields.keys()])
  }

  /** True when everything on the desk is on disk. */
  flush(): Promise<boolean> {
    return this.#autosave.flush()
  }

  setUnattended(unattended: boolean): void {
    this.#autosave.setUnattended(unattended)
  }

  #assign(key: string, value: FactValue | null): boolean {
    if (this.#state.readOnly || (this.valueOf(key) ?? null) === value) return false
    if (value === null) this.#facts.delete(key)
    else this.#facts.set(key, typedFact(key, value))
    this.#refusals.delete(key)
    this.#autosave.mark(factChangeKey(key), { kind: 'fact', key, value })
    return true
  }

  #publishFields(evaluation: Evaluation): void {
    const before = this.#fields
    this.#fields = toFieldSnapshots(
      evaluation,
      this.#facts,
      {
        visited: this.#visited,
        demanded: this.#demanded,
        refusals: this.#refusals,
        unlocked: this.#unlocked,
      },
      before,
    )
    for (const [key, listeners] of this.#fieldListeners) {
      if (before.get(key) !== this.#fields.get(key)) listeners.emit()
    }
  }

  #onRefused(changeKey: string, reason: string): void {
    const factKey = factKeyOf(changeKey)
    if (factKey === null) this.set({ message: { tone: 'stop', text: reason } })
    else this.refuse({ [factKey]: reason })
  }
}

function todayInChina(): string {
  return chinaDate(new Date().toISOString())
}
