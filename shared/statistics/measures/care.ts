import type { Measure } from '../measure.ts'

const relief = { group: '便民减负', format: 'count' } as const
const queue = { group: '叫号等候' } as const
const help = { group: '帮办踏勘', unit: '件', format: 'count' } as const
const papers = { group: '交接出件' } as const
const praise = { group: '好差评' } as const
const sync = { group: '同步' } as const
const share = { unit: '', format: 'percent' } as const

/** What spares the applicant something, and what happens around a case. */
export const careMeasures = [
  {
    ...relief,
    unit: '份',
    key: 'materialsExempt',
    name: '材料免交数',
    definition:
      '收件时登记为免交或以电子证照代替、申请人不用带来的材料份数。自本版本启用后的收件起计。',
    formula: { kind: 'sum', of: 'materialsExempt' },
  },
  {
    ...relief,
    unit: '项',
    key: 'fieldsSaved',
    name: '少填项数',
    definition:
      '收件时申请表少填的项数：逐个事项分别填表要填的，减去实际手填的。自本版本启用后的收件起计。',
    formula: { kind: 'sum', of: 'fieldsSaved' },
  },
  {
    ...relief,
    unit: '份',
    key: 'advice',
    name: '一次性告知书',
    definition: '导办中打印交付的一次性告知书，不要求后来办件。',
    formula: { kind: 'count', of: 'advice' },
  },
  {
    ...queue,
    unit: '人',
    format: 'count',
    key: 'called',
    name: '叫号数',
    definition: '从大厅叫号系统叫到本窗口的号，过号的也计。',
    formula: { kind: 'count', of: 'waits' },
  },
  {
    ...queue,
    unit: '人',
    format: 'count',
    key: 'ticketsMissed',
    name: '过号数',
    definition: '叫到后没有来的号。',
    formula: { kind: 'count', of: 'ticketsMissed' },
  },
  {
    ...queue,
    unit: '分钟',
    format: 'seconds',
    key: 'waiting',
    name: '平均等候',
    definition: '从取号到叫号的时间，平均每个号。',
    formula: { kind: 'mean', of: 'waits' },
  },
  {
    ...queue,
    unit: '分钟',
    format: 'seconds',
    key: 'handling',
    name: '平均办理',
    definition:
      '当日在窗口新建、当日首次受理的办件，从叫号（没有叫号的从新建办件）到受理的时间，平均每件。隔日受理和由帮办、平台带入的不计。',
    formula: { kind: 'mean', of: 'handled' },
  },
  {
    ...help,
    unit: '次',
    key: 'assistanceRequests',
    name: '帮办代办登记数',
    definition: '登记的帮办代办请求，一次请求计 1 次。',
    formula: { kind: 'count', of: 'assistanceRequests' },
  },
  {
    ...help,
    unit: '次',
    key: 'assistanceResolved',
    name: '帮办代办解决数',
    definition: '登记为已解决的帮办代办请求。',
    formula: { kind: 'count', of: 'assistanceResolved' },
  },
  {
    ...help,
    unit: '次',
    key: 'surveysConvened',
    name: '召集踏勘数',
    definition: '发起召集的联合踏勘，取消后重新召集的另计。',
    formula: { kind: 'count', of: 'surveysConvened' },
  },
  {
    ...help,
    unit: '次',
    key: 'surveysHeld',
    name: '完成踏勘数',
    definition: '已登记踏勘记录的联合踏勘。',
    formula: { kind: 'count', of: 'surveysHeld' },
  },
  {
    ...help,
    key: 'outsideLine',
    name: '外线报批件数',
    definition: '因踏勘确定需要外线报批而接续新建的办件。',
    formula: { kind: 'count', of: 'outsideLine' },
  },
  {
    ...help,
    key: 'outsideLineAgency',
    name: '外线代办件数',
    definition: '外线报批中由水电气网企业受委托、以企业名义代办的件，已包含在外线报批件数内。',
    formula: { kind: 'count', of: 'outsideLineAgency' },
  },
  {
    ...papers,
    ...share,
    key: 'transferRate',
    name: '纸质移交及时率',
    definition:
      '收取后 1 个工作日内接收单位签收的材料袋 ÷ 应移交的材料袋。已签收的计在登记签收之日，到期未签收的计在到期次日。',
    formula: { kind: 'ratio', part: 'transfersInTime', whole: 'transfers' },
  },
  {
    ...papers,
    ...share,
    key: 'schemeRate',
    name: '首次方案及时率',
    definition:
      '收件后 10 个工作日内送达首次设计方案的事项 ÷ 应送达的事项。已送达的计在登记送达之日，到期未送达的计在到期次日。',
    formula: { kind: 'ratio', part: 'schemesInTime', whole: 'schemes' },
  },
  {
    ...papers,
    unit: '份',
    format: 'count',
    key: 'delivered',
    name: '出件数',
    definition:
      '已交到申请人手中的办理结果，窗口领取、邮寄签收、自助领取、网上和留置送达都计，一份结果计 1 份。',
    formula: { kind: 'sum', of: 'delivered' },
  },
  {
    ...praise,
    unit: '次',
    format: 'count',
    key: 'evaluations',
    name: '评价数',
    definition: '申请人对受理、办结环节作出的评价，每件每环节一次，记在收件的窗口和人员。',
    formula: { kind: 'count', of: 'evaluations' },
  },
  {
    ...praise,
    ...share,
    key: 'satisfaction',
    name: '满意率',
    definition: '非常满意、满意、基本满意（5、4、3 分）的评价 ÷ 评价数。',
    formula: { kind: 'ratio', part: 'satisfied', whole: 'evaluations' },
  },
  {
    ...praise,
    unit: '分',
    format: 'score',
    key: 'score',
    name: '平均得分',
    definition: '评价的平均分，最高 5 分。',
    formula: { kind: 'mean', of: 'evaluations' },
  },
  {
    ...praise,
    unit: '次',
    format: 'count',
    key: 'badEvaluations',
    name: '差评数',
    definition: '不满意、非常不满意（2、1 分）的评价。',
    formula: { kind: 'count', of: 'badEvaluations' },
  },
  {
    ...praise,
    ...share,
    key: 'rectificationRate',
    name: '差评整改率',
    definition: '本期整改办结的差评 ÷ 本期差评数；上期差评、本期整改的会使其超过 100%。',
    formula: { kind: 'ratio', part: 'rectified', whole: 'badEvaluations' },
  },
  {
    ...sync,
    unit: '件',
    format: 'count',
    key: 'offline',
    name: '离线件数',
    definition:
      '收件时只能用临时编号的，或收件后超过 10 分钟才得到平台回执的联办件；前者计在收件时，后者计在得到回执时。',
    formula: { kind: 'count', of: 'offline' },
  },
  {
    ...sync,
    unit: '分钟',
    format: 'seconds',
    key: 'syncDelay',
    name: '平均同步延迟',
    definition: '从收件到平台首次回执的时间，平均每件，计在得到回执时。',
    formula: { kind: 'mean', of: 'synced' },
  },
  {
    ...sync,
    ...share,
    key: 'syncedAtOnce',
    name: '即时同步率',
    definition: '收件后 1 分钟内得到平台回执的件 ÷ 本期得到首次回执的件。',
    formula: { kind: 'ratio', part: 'syncedAtOnce', whole: 'synced' },
  },
] as const satisfies readonly Measure[]
