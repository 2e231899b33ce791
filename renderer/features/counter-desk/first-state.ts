import { valuesOf } from '../../../shared/case/fact.ts'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import type { DeskState } from './desk-state.ts'

export function materialsOf({ materials }: CaseView): DeskState['materials'] {
  return new Map(materials.map((record) => [record.materialId, record]))
}

/** The desk as it opens on a case, its form evaluated; what follows from that is filled in next. */
export function firstState(catalogue: Catalogue, view: CaseView, today: string): DeskState {
  const readOnly = view.state !== 'draft'
  return {
    view,
    readOnly,
    selection: view.items,
    materials: materialsOf(view),
    evaluation: evaluate(catalogue, view.items, valuesOf(view.facts), { today }),
    sections: [],
    folded: new Set(),
    problems: [],
    missing: 0,
    saved: 0,
    pane: readOnly ? 'papers' : 'form',
    decision: null,
    tolerated: new Map(),
    capturing: null,
    helpKey: null,
    helpItemId: null,
    helpMaterialId: null,
    message: null,
    holder: 'handler',
    card: 'idle',
    photo: null,
    known: null,
    shownDocumentId: null,
    busy: null,
  }
}
