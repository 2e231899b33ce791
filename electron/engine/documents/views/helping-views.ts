import type { ConfidentialityModel } from '../models/confidentiality.ts'
import type { EntrustmentModel } from '../models/entrustment.ts'
import {
  applicantWords,
  frameWords,
  numberConditions,
  numberWords,
  sentenceRows,
  signaturesOf,
} from './frame-words.ts'
import { dateInWords } from './letter-words.ts'
import type { Conditions, LetterView, Words } from './view.ts'

type HelpingModel = EntrustmentModel | ConfidentialityModel

function helpingWords(model: HelpingModel): Words {
  return {
    ...frameWords(model),
    ...numberWords(model.caseNumber, model.documentNo),
    ...applicantWords(model.applicant),
    projectName: model.projectName,
    agentName: model.agent.name,
    agentIdNumber: model.agent.idNumberMasked,
    agentPhone: model.agent.phone,
    agentUnit: model.agent.unit,
    fromDate: dateInWords(model.fromDate),
    untilDate: dateInWords(model.untilDate),
    issuedDate: dateInWords(model.issuedDate),
  }
}

function helpingConditions(model: HelpingModel): Conditions {
  return {
    ...numberConditions(model.caseNumber),
    unit: model.applicant.kind === 'unit',
    person: model.applicant.kind === 'person',
  }
}

export function toEntrustmentView(model: EntrustmentModel): LetterView {
  return {
    words: {
      ...helpingWords(model),
      address: model.address,
      legalName: model.legalName ?? '—',
      itemNames: model.itemNames.join('、'),
    },
    conditions: {
      ...helpingConditions(model),
      mayEntrustOthers: model.mayEntrustOthers,
      mayNotEntrustOthers: !model.mayEntrustOthers,
      maySign: model.maySign,
      mayNotSign: !model.maySign,
    },
    rows: { powers: sentenceRows(model.powers) },
    signatures: signaturesOf(model),
  }
}

export function toConfidentialityView(model: ConfidentialityModel): LetterView {
  return {
    words: { ...helpingWords(model), subject: model.subject },
    conditions: {
      ...helpingConditions(model),
      work: model.secrets.includes('work'),
      trade: model.secrets.includes('trade'),
      privacy: model.secrets.includes('privacy'),
    },
    rows: {},
    signatures: signaturesOf(model),
  }
}
