import { type FactValue, type FactValues, isFilled } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { type Advice, adviceOf } from '../../../shared/catalog/advice.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { evaluate, type FieldState, type ItemState } from '../../../shared/catalog/evaluate.ts'
import type { Why } from '../../../shared/catalog/explain.ts'
import {
  proposedItems,
  proposedVariant,
  situationQuestions,
} from '../../../shared/catalog/guidance.ts'
import type { StatedFact } from '../../../shared/ipc/contract/cases.ts'
import { makeStore, useStore } from '../../lib/store.ts'

/** One talk with somebody who asks; nothing of it is kept before advice is given out or a case is opened. */
export interface Talk {
  /** Who leads it: the next clerk at this window begins anew. */
  readonly loginName: string
  readonly values: FactValues
  /** Ticked or unticked against the proposal. */
  readonly ticks: Readonly<Record<string, boolean | undefined>>
  readonly variants: Readonly<Record<string, string | undefined>>
  readonly applicantName: string
  readonly projectName: string
}

export interface GuidanceItem {
  readonly state: ItemState
  readonly chosen: boolean
  readonly variantId: string | null
  /** Why it is proposed; null: it is not, or not any more. */
  readonly why: Why | null
}

/** What the talk comes to under a catalogue. */
export interface Guidance {
  readonly questions: readonly FieldState[]
  readonly items: readonly GuidanceItem[]
  readonly selection: readonly SelectedItem[]
  /** The answers that were given, without those to questions that no longer stand. */
  readonly stated: readonly StatedFact[]
  readonly advice: Advice
}

const store = makeStore<Talk>(newTalk(''))

export function newTalk(loginName: string): Talk {
  return { loginName, values: {}, ticks: {}, variants: {}, applicantName: '', projectName: '' }
}

/** Outlives the screen, so that a look at the worklist costs no answer. */
export function useTalk(loginName: string): Talk {
  const talk = useStore(store)
  return talk.loginName === loginName ? talk : newTalk(loginName)
}

export function changeTalk(talk: Talk, change: Partial<Talk>): void {
  store.set({ ...talk, ...change })
}

export function answered(talk: Talk, key: string, value: FactValue | null): Partial<Talk> {
  return { values: { ...talk.values, [key]: value ?? undefined } }
}

export function guidanceOf(catalogue: Catalogue, talk: Talk): Guidance {
  const { values } = talk
  const proposals = new Map(
    proposedItems(catalogue, values).map((proposal) => [proposal.item.id, proposal]),
  )
  const wanted = catalogue.items
    .filter(({ id }) => talk.ticks[id] ?? proposals.has(id))
    .map((item) => {
      const { variantId } = proposedVariant(catalogue, item, values)
      return { itemId: item.id, variantId: talk.variants[item.id] ?? variantId }
    })
  const states = evaluate(catalogue, wanted, values).items
  const selection = wanted.filter(({ itemId }) =>
    states.some(({ item, chosen }) => chosen && item.id === itemId),
  )
  const questions = situationQuestions(catalogue, values)
  return {
    questions,
    items: states
      .filter(({ offered }) => offered)
      .map((state) => ({
        state,
        chosen: state.chosen,
        variantId: wanted.find(({ itemId }) => itemId === state.item.id)?.variantId ?? null,
        why: proposals.get(state.item.id)?.why ?? null,
      })),
    selection,
    stated: questions.flatMap(({ field }) => {
      const value = values[field.key]
      return isFilled(value) ? [{ key: field.key, value }] : []
    }),
    advice: adviceOf(catalogue, selection, values),
  }
}
