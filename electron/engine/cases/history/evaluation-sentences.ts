import {
  type Closing,
  closingNames,
  type EvaluationChannel,
  type EvaluationScore,
  type EvaluationStage,
  evaluationChannelNames,
  evaluationScoreNames,
  evaluationStageNames,
  type Finding,
  findingNames,
} from '../../../../shared/case/evaluation.ts'

type Payload = Readonly<Record<string, unknown>>

/** 好差评 in the history of a case: how it came is said every time. */
export const evaluationSentences: Readonly<Record<string, (payload: Payload) => string>> = {
  'evaluation-given': ({ stage, score, channel, rectificationId }) =>
    `“${evaluationStageNames[stage as EvaluationStage]}”环节评价：${evaluationScoreNames[score as EvaluationScore]}（${evaluationChannelNames[channel as EvaluationChannel]}）${rectificationId === null ? '' : '，转整改'}`,
  'progress-told': () => '出具办理进度告知单',
  'evaluation-invited': ({ stage }) =>
    `出具评价二维码单（${evaluationStageNames[stage as EvaluationStage]}）`,
  'rectification-assigned': () => '差评整改：指派负责人',
  'rectification-contacted': ({ on }) => `差评整改：${String(on)} 已联系评价人`,
  'rectification-answered': ({ on, finding }) =>
    `差评整改：${String(on)} 答复，${findingNames[finding as Finding]}`,
  'alert-answered': () => '监督：对红黄牌作了说明',
  'case-held': () => '到期后暂缓删除',
  'case-hold-lifted': () => '取消暂缓删除',
  'rectification-closed': ({ closing }) => `差评整改办结：${closingNames[closing as Closing]}`,
}
