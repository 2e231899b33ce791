import type { SurveyNoticeModel, SurveyRecordModel } from '../models/survey.ts'
import { caseWords, itemWords, numberConditions, signaturesOf, toItemRow } from './frame-words.ts'
import { dateInWords } from './letter-words.ts'
import type { LetterView, Words } from './view.ts'

function surveyWords(model: SurveyNoticeModel | SurveyRecordModel): Words {
  return {
    ...caseWords(model),
    ...itemWords(model.items),
    site: model.site,
    surveyDate: dateInWords(model.surveyDate),
    surveyTime: model.surveyTime,
    organiser: model.organiser,
    issuedDate: dateInWords(model.issuedDate),
  }
}

export function toSurveyNoticeView(model: SurveyNoticeModel): LetterView {
  return {
    words: {
      ...surveyWords(model),
      meetingPoint: model.meetingPoint,
      contactName: model.contact.name,
      contactPhone: model.contact.phone,
      remark: model.remark,
      unitCount: String(model.participants.length),
    },
    conditions: { ...numberConditions(model.caseNumber), remarked: model.remark.trim() !== '' },
    rows: {
      items: model.items.map(toItemRow),
      participants: model.participants.map((one, index) => ({
        no: String(index + 1),
        unit: one.unit,
        itemNames: one.itemNames.join('、'),
        contactName: one.contactName,
        contactPhone: one.contactPhone,
      })),
    },
    signatures: signaturesOf(model),
  }
}

export function toSurveyRecordView(model: SurveyRecordModel): LetterView {
  const outside = model.findings.some(({ outsideLine }) => outsideLine)
  return {
    words: { ...surveyWords(model), conclusion: model.conclusion },
    conditions: {
      ...numberConditions(model.caseNumber),
      outsideLine: outside,
      noOutsideLine: !outside,
    },
    rows: {
      items: model.items.map(toItemRow),
      findings: model.findings.map((one, index) => ({
        no: String(index + 1),
        unit: one.unit,
        itemNames: one.itemNames.join('、'),
        personName: one.personName,
        finding: one.finding,
        connectionPoint: one.connectionPoint === '' ? '—' : one.connectionPoint,
        outsideLine: one.outsideLine ? '是' : '否',
        approvals: one.approvals.length === 0 ? '—' : one.approvals.join('、'),
      })),
    },
    signatures: signaturesOf(model),
  }
}
