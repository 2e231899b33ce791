import { refusalGroundNames } from '../../../../shared/case/decision.ts'
import type { ProofPromiseModel } from '../models/proof-promise.ts'
import type { RefusalModel } from '../models/refusal.ts'
import type { SupplementModel } from '../models/supplement.ts'
import type { TolerancePromiseModel } from '../models/tolerance-promise.ts'
import {
  caseWords,
  itemWords,
  natureConditions,
  natureName,
  numberConditions,
  sentenceRows,
  signaturesOf,
  toItemRow,
} from './frame-words.ts'
import { dateInWords } from './letter-words.ts'
import type { Conditions, LetterView, Words } from './view.ts'

type DecisionModel = SupplementModel | RefusalModel | TolerancePromiseModel | ProofPromiseModel

function decisionWords(model: DecisionModel): Words {
  return {
    ...caseWords(model),
    ...itemWords(model.items),
    issuedDate: dateInWords(model.issuedDate),
  }
}

function decisionConditions(model: DecisionModel): Conditions {
  return { ...numberConditions(model.caseNumber), ...natureConditions(model.items) }
}

function handInConditions({ handIn }: Pick<SupplementModel, 'handIn'>): Conditions {
  return {
    atCounter: handIn.includes('counter'),
    byPost: handIn.includes('post'),
    online: handIn.includes('online'),
  }
}

export function toSupplementView(model: SupplementModel): LetterView {
  return {
    words: {
      ...decisionWords(model),
      appliedDate: dateInWords(model.appliedDate),
      dueDate: dateInWords(model.dueDate),
      correctionCount: String(model.corrections.length),
      postAddress: model.postAddress,
    },
    conditions: { ...decisionConditions(model), ...handInConditions(model) },
    rows: {
      items: model.items.map(toItemRow),
      corrections: model.corrections.map((correction, index) => ({
        no: String(index + 1),
        ...correction,
      })),
    },
    signatures: signaturesOf(model),
  }
}

export function toRefusalView(model: RefusalModel): LetterView {
  const permitGrounds = model.grounds
    .filter(({ nature }) => nature === 'permit')
    .map(({ ground }) => ground)
  const services = model.grounds.some(({ nature }) => nature === 'service')
  return {
    words: {
      ...decisionWords(model),
      appliedDate: dateInWords(model.appliedDate),
      reviewAuthority: model.remedy?.reviewAuthority ?? '',
      court: model.remedy?.court ?? '',
    },
    conditions: {
      ...decisionConditions(model),
      notRequired: permitGrounds.includes('notRequired'),
      notOurPower: permitGrounds.includes('notOurPower'),
      notEligible: permitGrounds.includes('notEligible'),
      falseMaterials: permitGrounds.includes('falseMaterials'),
      permitsRefused: permitGrounds.length > 0,
      servicesRefused: services,
    },
    rows: {
      grounds: model.grounds.map(({ itemName, nature, ground, explanation, turnTo }, index) => ({
        no: String(index + 1),
        itemName,
        natureName: natureName(nature),
        groundName: refusalGroundNames[ground],
        explanation,
        turnTo: turnTo === '' ? '—' : turnTo,
      })),
    },
    signatures: signaturesOf(model),
  }
}

export function toTolerancePromiseView(model: TolerancePromiseModel): LetterView {
  return {
    words: {
      ...decisionWords(model),
      creditCheckedDate: dateInWords(model.creditCheckedDate),
      postAddress: model.postAddress,
      missingCount: String(model.missing.length),
    },
    conditions: { ...decisionConditions(model), ...handInConditions(model) },
    rows: {
      items: model.items.map(toItemRow),
      conditions: sentenceRows(model.conditions),
      missing: model.missing.map((one, index) => ({
        no: String(index + 1),
        material: one.material,
        itemNames: one.itemNames.join('、'),
        requirement: one.requirement,
        dueDays: String(one.dueDays),
        dueDate: dateInWords(one.dueDate),
      })),
    },
    signatures: signaturesOf(model),
  }
}

export function toProofPromiseView(model: ProofPromiseModel): LetterView {
  return {
    words: { ...decisionWords(model), verification: model.verification },
    conditions: decisionConditions(model),
    rows: {
      items: model.items.map(toItemRow),
      proofs: model.proofs.map(({ name, itemNames, content, basis }, index) => ({
        no: String(index + 1),
        name,
        itemNames: itemNames.join('、'),
        content,
        basis,
      })),
    },
    signatures: signaturesOf(model),
  }
}
