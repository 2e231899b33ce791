import type { Measure } from '../measure.ts'

const group = '收件受理'
const cases = { group, unit: '件', format: 'count' } as const
const items = { group, unit: '项', format: 'count' } as const
const share = { group, unit: '', format: 'percent' } as const

/** 收件、受理、容缺、补正、不予受理. */
export const intakeMeasures = [
  {
    ...cases,
    key: 'received',
    name: '收件数',
    definition: '已编号收件的联办件，一件联办件计 1 件，记在收件的窗口和人员，按收件登记时间计。',
    formula: { kind: 'count', of: 'received' },
  },
  {
    ...items,
    key: 'itemsReceived',
    name: '收件事项数',
    definition: '收件的联办件所含的事项，一个事项计 1 项。',
    formula: { kind: 'count', of: 'itemsReceived' },
  },
  {
    ...cases,
    key: 'accepted',
    name: '受理数',
    definition:
      '首次有事项被受理（含容缺受理、视为受理）的联办件，一件计 1 件，后来再受理其余事项的不重复计。',
    formula: { kind: 'count', of: 'accepted' },
  },
  {
    ...items,
    key: 'itemsAccepted',
    name: '受理事项数',
    definition: '作出受理决定的事项，含容缺受理和逾期未告知而视为受理的。',
    formula: { kind: 'count', of: 'itemsAccepted' },
  },
  {
    ...items,
    key: 'itemsDeemed',
    name: '视为受理事项数',
    definition: '五个工作日内未作决定、未告知补正，依法自收件之日起视为受理的事项。',
    formula: { kind: 'count', of: 'itemsDeemed' },
  },
  {
    ...share,
    key: 'acceptanceRate',
    name: '受理率',
    definition:
      '受理事项数 ÷ 收件事项数。两数都按本期登记计，上期收件、本期受理的会使其超过 100%。',
    formula: { kind: 'ratio', part: 'itemsAccepted', whole: 'itemsReceived' },
  },
  {
    ...items,
    key: 'itemsTolerated',
    name: '容缺受理事项数',
    definition: '以容缺方式受理的事项，已包含在受理事项数内。',
    formula: { kind: 'count', of: 'itemsTolerated' },
  },
  {
    ...cases,
    unit: '份',
    key: 'tolerancesGiven',
    name: '容缺材料数',
    definition: '申请人承诺后补的材料，一份承诺计 1 份。',
    formula: { kind: 'count', of: 'tolerancesGiven' },
  },
  {
    ...cases,
    unit: '份',
    key: 'tolerancesOpen',
    name: '容缺待补',
    definition: '期末已承诺、尚未补交也未到期终止的容缺材料。',
    formula: {
      kind: 'stock',
      opened: 'tolerancesGiven',
      ended: ['tolerancesSupplied', 'tolerancesLapsed', 'tolerancesEnded'],
    },
  },
  {
    ...cases,
    unit: '份',
    key: 'tolerancesLapsed',
    name: '容缺逾期数',
    definition: '到承诺的最后一日仍未补交、事项因此终止的容缺材料，按系统登记到期处理的时间计。',
    formula: { kind: 'count', of: 'tolerancesLapsed' },
  },
  {
    ...cases,
    unit: '份',
    key: 'proofPromises',
    name: '告知承诺数',
    definition: '以书面承诺代替证明的材料，一份计 1 份。',
    formula: { kind: 'count', of: 'proofPromises' },
  },
  {
    ...cases,
    unit: '次',
    key: 'supplements',
    name: '补正告知数',
    definition: '发出的补正告知书，一次告知计 1 次，窗口和接收单位提出的都计。',
    formula: { kind: 'count', of: 'supplements' },
  },
  {
    ...cases,
    unit: '次',
    key: 'supplementsCompleted',
    name: '补正完成数',
    definition: '申请人已补齐、窗口已登记完成的补正。',
    formula: { kind: 'count', of: 'supplementsCompleted' },
  },
  {
    ...cases,
    unit: '次',
    key: 'supplementsLapsed',
    name: '补正逾期数',
    definition: '到期仍未补正、依法视为撤回的补正，按系统登记到期处理的时间计。',
    formula: { kind: 'count', of: 'supplementsLapsed' },
  },
  {
    ...items,
    key: 'itemsSupplement',
    name: '补正事项数',
    definition: '被要求补正的事项，每要求一次计 1 项。',
    formula: { kind: 'count', of: 'itemsSupplement' },
  },
  {
    ...items,
    key: 'itemsSupplementing',
    name: '待补正事项',
    definition: '期末仍在等待申请人补正的事项。',
    formula: { kind: 'stock', opened: 'itemsSupplement', ended: ['itemsSupplementLeft'] },
  },
  {
    ...items,
    key: 'itemsRefused',
    name: '不予受理事项数',
    definition: '决定不予受理（公共服务为不受理）的事项。',
    formula: { kind: 'count', of: 'itemsRefused' },
  },
  {
    ...cases,
    key: 'refused',
    name: '不予受理件数',
    definition: '全部事项都已结束、没有一项有办理结果、至少一项不予受理的联办件。',
    formula: { kind: 'count', of: 'refused' },
  },
  {
    ...share,
    key: 'refusalRate',
    name: '不予受理率',
    definition: '不予受理事项数 ÷ 收件事项数，两数都按本期登记计。',
    formula: { kind: 'ratio', part: 'itemsRefused', whole: 'itemsReceived' },
  },
] as const satisfies readonly Measure[]
