import { z } from 'zod'
import { caseFrame, Day, LetterItem, TimeOfDay, Words } from './parts.ts'
import { sampleCase, sampleItems } from './sample-case.ts'

const survey = {
  items: z.array(LetterItem).min(1),
  site: Words,
  surveyDate: Day,
  surveyTime: TimeOfDay,
  /** Who convenes; it may be the 政务服务 department (海南省实施方案). */
  organiser: Words,
}

const InvitedUnit = z.strictObject({
  unit: Words,
  itemNames: z.array(Words).min(1),
  /** Both empty until the unit has named somebody. */
  contactName: z.string(),
  contactPhone: z.string(),
})

/** 联合踏勘通知单: one date for every enterprise and department involved. */
export const SurveyNoticeModel = z.strictObject({
  ...caseFrame,
  ...survey,
  meetingPoint: Words,
  contact: z.strictObject({ name: Words, phone: Words }),
  participants: z.array(InvitedUnit).min(1),
  /** What the applicant has to have ready on site. */
  remark: z.string(),
})
export type SurveyNoticeModel = z.infer<typeof SurveyNoticeModel>

const Finding = z.strictObject({
  unit: Words,
  itemNames: z.array(Words).min(1),
  /** Who was there for the unit. */
  personName: Words,
  finding: Words,
  /** 接入点; empty where the unit connects nothing. */
  connectionPoint: z.string(),
  outsideLine: z.boolean(),
  /** Approvals that the outside line needs; empty without one. */
  approvals: z.array(Words),
})

/** 联合踏勘记录: what each enterprise found, where it connects and which outside-line approvals that asks for. */
export const SurveyRecordModel = z.strictObject({
  ...caseFrame,
  ...survey,
  findings: z.array(Finding).min(1),
  conclusion: Words,
})
export type SurveyRecordModel = z.infer<typeof SurveyRecordModel>

const sampleSurvey = {
  ...sampleCase,
  items: sampleItems,
  site: '示例区示例路与示范路交叉口东北角',
  surveyDate: '2026-11-24',
  surveyTime: '09:30',
  organiser: '政务服务中心',
}
export const sampleSurveyNotice: SurveyNoticeModel = {
  ...sampleSurvey,
  documentNo: 'TK00000000000',
  meetingPoint: '项目东门',
  contact: { name: '李某', phone: '0000-00000000' },
  participants: [
    {
      unit: '供水企业',
      itemNames: ['供水报装'],
      contactName: '周某',
      contactPhone: '137****0000',
    },
    {
      unit: '城市管理部门',
      itemNames: ['占用、挖掘城市道路审批'],
      contactName: '',
      contactPhone: '',
    },
  ],
  remark: '请备好总平面图和管线综合图。',
}
export const sampleSurveyRecord: SurveyRecordModel = {
  ...sampleSurvey,
  documentNo: 'TJ00000000000',
  findings: [
    {
      unit: '供水企业',
      itemNames: ['供水报装'],
      personName: '周某',
      finding: '市政给水管 DN300 位于示例路东侧人行道下，水压 0.28 MPa，满足接入条件',
      connectionPoint: '示例路东侧 DN300 给水管，距项目红线 45 米',
      outsideLine: true,
      approvals: ['占用、挖掘城市道路审批'],
    },
    {
      unit: '城市管理部门',
      itemNames: ['占用、挖掘城市道路审批'],
      personName: '吴某',
      finding: '示例路竣工已满五年，可以挖掘',
      connectionPoint: '',
      outsideLine: false,
      approvals: [],
    },
  ],
  conclusion: '具备接入条件，供水外线需挖掘人行道 45 米，按外线审批办理。',
}
