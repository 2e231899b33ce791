import type {
  EvaluationInvitationModel,
  ProgressNoticeModel,
  WithdrawalModel,
} from '../models/course.ts'
import type { FormModel } from '../models/form.ts'
import {
  caseWords,
  itemWords,
  materialWords,
  natureConditions,
  numberConditions,
  signaturesOf,
  toItemRow,
  toMaterialRow,
} from './frame-words.ts'
import { dateInWords } from './letter-words.ts'
import type { LetterView } from './view.ts'

export function toWithdrawalView(model: WithdrawalModel): LetterView {
  return {
    words: {
      ...caseWords(model),
      ...itemWords(model.items),
      ...materialWords(model.originals),
      appliedDate: dateInWords(model.appliedDate),
      reason: model.reason,
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: {
      ...numberConditions(model.caseNumber),
      withdraw: model.wish === 'withdraw',
      terminate: model.wish === 'terminate',
    },
    rows: {
      items: model.items.map(toItemRow),
      originals: model.originals.map(toMaterialRow),
    },
    signatures: signaturesOf(model),
  }
}

type Progress = ProgressNoticeModel['progress'][number]

export function toProgressNoticeView(model: ProgressNoticeModel): LetterView {
  const overdue = model.progress.some((one) => one.overdue)
  return {
    words: {
      ...caseWords(model),
      acceptedDate: dateInWords(model.acceptedDate),
      asOfDate: dateInWords(model.asOfDate),
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: { ...numberConditions(model.caseNumber), overdue, onTime: !overdue },
    rows: { progress: model.progress.map(toProgressRow) },
    signatures: signaturesOf(model),
  }
}

function toProgressRow(one: Progress, index: number) {
  return {
    no: String(index + 1),
    name: one.name,
    receiver: one.receiver,
    stage: one.stage,
    promisedDate: dateInColumn(one.promisedDate),
    expectedDate: dateInColumn(one.expectedDate),
    timeState: one.overdue ? '已逾期' : '未逾期',
    reason: [one.reason, ...one.excluded.map(excludedWords)].filter(Boolean).join('；') || '—',
  }
}

/** Broken after the year: a narrow column would break it anywhere. */
function dateInColumn(date: string | null): string {
  return date === null ? '—' : dateInWords(date).replace('年', '年\n')
}

function excludedWords({ reason, fromDate, untilDate }: Progress['excluded'][number]): string {
  const until = untilDate === null ? '起' : `至${dateInWords(untilDate)}`
  return `${reason}（${dateInWords(fromDate)}${until}）不计入期限`
}

export function toEvaluationInvitationView(model: EvaluationInvitationModel): LetterView {
  return {
    words: {
      ...caseWords(model),
      itemNames: model.itemNames.join('、'),
      link: model.link,
      validUntil: model.validUntil === null ? '' : dateInWords(model.validUntil),
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: {
      ...numberConditions(model.caseNumber),
      accepted: model.stage === 'accepted',
      completed: model.stage === 'completed',
      limited: model.validUntil !== null,
    },
    rows: {},
    signatures: signaturesOf(model),
  }
}

export function toFormView(model: FormModel): LetterView {
  return {
    words: {
      ...caseWords(model),
      ...itemWords(model.items),
      ...materialWords(model.materials),
      catalogueVersion: model.catalogueVersion,
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: { ...numberConditions(model.caseNumber), ...natureConditions(model.items) },
    rows: {
      items: model.items.map(toItemRow),
      materials: model.materials.map(toMaterialRow),
    },
    sections: model.sections,
    signatures: signaturesOf(model),
  }
}
