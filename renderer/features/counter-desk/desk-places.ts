import { awaitsDecision, caseStateNames } from '../../../shared/case/task-state.ts'
import type { PlaceId } from './desk-focus.ts'
import type { DeskState, SectionSnapshot } from './desk-state.ts'

/** empty 空 · busy 进行中 · problem 有问题 · done 完成 */
export type PlaceState = 'empty' | 'busy' | 'problem' | 'done'

export interface Place {
  readonly id: PlaceId
  readonly name: string
  readonly state: PlaceState
  /** What is still to do there, in a word or two. */
  readonly note: string
}

/** A section belongs to 身份 when a card can fill a part of it; all others are the application form. */
export function isIdentitySection(state: DeskState, section: SectionSnapshot): boolean {
  return section.keys.some((key) => state.evaluation.field(key)?.field.card !== undefined)
}

/** The steps bar: places on one page, each with its state. */
export function placesOf(state: DeskState): readonly Place[] {
  const identity = state.sections.filter((section) => isIdentitySection(state, section))
  const form = state.sections.filter((section) => !isIdentitySection(state, section))
  return [
    formPlace('identity', '身份', identity),
    itemsPlace(state),
    formPlace('form', '申请表', form),
    materialsPlace(state),
    decisionPlace(state),
    papersPlace(state),
  ]
}

function formPlace(id: PlaceId, name: string, sections: readonly SectionSnapshot[]): Place {
  const sum = (of: (section: SectionSnapshot) => number): number =>
    sections.reduce((total, section) => total + of(section), 0)
  const [invalid, missing, asked] = [
    sum((section) => section.invalid),
    sum((section) => section.missing),
    sum((section) => section.keys.length),
  ]
  if (asked === 0) return { id, name, state: 'empty', note: '' }
  if (invalid > 0) return { id, name, state: 'problem', note: `${invalid} 处有误` }
  if (missing > 0) return { id, name, state: 'busy', note: `还需 ${missing}` }
  return { id, name, state: 'done', note: '完成' }
}

function itemsPlace({ evaluation, problems }: DeskState): Place {
  const chosen = evaluation.items.filter((item) => item.chosen).length
  const wrong = problems.some((problem) => problem.place === 'item' && problem.kind === 'invalid')
  const note = chosen === 0 ? '未选' : `${chosen} 项`
  const state = wrong ? 'problem' : chosen === 0 ? 'empty' : 'done'
  return { id: 'items', name: '事项', state, note }
}

function materialsPlace({ evaluation, materials, problems }: DeskState): Place {
  const needed = evaluation.materials.filter(({ required }) => required)
  const there = needed.filter(({ material }) => materials.has(material.id)).length
  const wrong = problems.some(({ place, kind }) => place === 'material' && kind === 'invalid')
  const base = { id: 'materials', name: '材料', note: `${there}/${needed.length}` } as const
  if (evaluation.materials.length === 0) return { ...base, state: 'empty', note: '' }
  if (wrong) return { ...base, state: 'problem' }
  return { ...base, state: there === needed.length ? 'done' : there === 0 ? 'empty' : 'busy' }
}

function decisionPlace({ view, readOnly, problems, tolerated }: DeskState): Place {
  if (readOnly) {
    const note = caseStateNames[view.state]
    return {
      id: 'decision',
      name: '受理',
      state: awaitsDecision(view.tasks) ? 'busy' : 'done',
      note,
    }
  }
  return problems.length === 0
    ? {
        id: 'decision',
        name: '受理',
        state: 'busy',
        note: tolerated.size === 0 ? '可受理' : '可容缺',
      }
    : { id: 'decision', name: '受理', state: 'empty', note: '' }
}

function papersPlace({ view }: DeskState): Place {
  const base = { id: 'papers', name: '打印' } as const
  if (view.documents.length === 0) return { ...base, state: 'empty', note: '' }
  const states = view.documents.map(({ printJobs }) => printJobs.map(({ state }) => state))
  if (states.some((jobs) => jobs.includes('doubt'))) {
    return { ...base, state: 'problem', note: '请确认' }
  }
  if (states.every((jobs) => jobs.includes('confirmed'))) {
    return { ...base, state: 'done', note: '已打印' }
  }
  const failed = states.some((jobs) => jobs.at(-1) === 'failed')
  return failed
    ? { ...base, state: 'problem', note: '未打印' }
    : {
        ...base,
        state: 'busy',
        note: states.every((jobs) => jobs.length === 0) ? '待打印' : '打印中',
      }
}
