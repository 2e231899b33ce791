import { materialHandlingNames } from '../case/joint-case.ts'
import type { CatalogueIndex } from './answers.ts'
import {
  type Basis,
  basisKindNames,
  type Check,
  type Column,
  type Department,
  type Field,
  type Item,
  type Material,
  type Section,
} from './catalogue.ts'
import type { Rule } from './rule.ts'
import { itemWords, ruleWords } from './rule-words.ts'

/** What the words of a part may name: other parts of the same catalogue. */
export interface WordContext {
  readonly index: CatalogueIndex
  readonly departmentName: (id: string) => string
  readonly sectionName: (id: string) => string
}

/**
 * The label and the words of every key of a part. A list of words is compared entry by entry. A key that is
 * added to the schema without its words is a compile error, so that no change can go unsaid.
 */
export type PartWords<T> = {
  readonly [K in keyof T]-?: readonly [
    label: string,
    words: (value: NonNullable<T[K]>, context: WordContext) => string | readonly string[],
  ]
}

export const fieldTypeNames: Readonly<Record<Field['type'], string>> = {
  text: '文字',
  longText: '长文字',
  number: '数字',
  integer: '整数',
  date: '日期',
  choice: '选择',
  boolean: '是或否',
  mobile: '手机号',
  phone: '电话',
  idNumber: '公民身份号码',
  uscc: '统一社会信用代码',
  applicantId: '申请人证件号',
  projectCode: '项目代码',
  regionCode: '行政区划',
  zip: '邮政编码',
  list: '表格',
}

const mediumNames: Readonly<Record<Material['medium'], string>> = {
  paper: '纸质',
  electronic: '电子',
  either: '不限介质',
}

const holderNames = { handler: '经办人', legal: '法定代表人', applicant: '申请人' } as const

export function basisWords({ kind, text }: Basis): string {
  return `${text}（${basisKindNames[kind]}）`
}

/** 必填, 选填, or when. */
export function requiredWords(rule: Rule | undefined, index: CatalogueIndex): string {
  if (rule === undefined || 'always' in rule) return '必填'
  if ('not' in rule && 'always' in rule.not) return '选填'
  return `${ruleWords(rule, index)}时必填`
}

const same = (value: string): string => value
const count = (value: number): string => String(value)
const yesNo = (value: boolean): string => (value ? '是' : '否')
const byRule = (rule: Rule, { index }: WordContext): string => ruleWords(rule, index)
const byBasis = (basis: Basis): string => basisWords(basis)
const byItems = (ids: readonly string[], { index }: WordContext): readonly string[] =>
  ids.map((id) => itemWords(id, null, index))
const byFieldName = (key: string, { index }: WordContext): string =>
  `“${index.fields.get(key)?.name ?? key}”`
const byChoices = (choices: readonly { readonly value: string; readonly name: string }[]) =>
  choices.map(({ value, name }) => `${name}（${value}）`)

function columnWords(column: Column): string {
  const { name, key, type, unit, choices, required, min, max, maxLength, total } = column
  const parts = [
    fieldTypeNames[type],
    unit && `单位 ${unit}`,
    choices && `选项 ${byChoices(choices).join('、')}`,
    required === false ? '选填' : '必填',
    min !== undefined && `不小于 ${min}`,
    max !== undefined && `不大于 ${max}`,
    maxLength !== undefined && `最多 ${maxLength} 字`,
    total && '合计',
  ]
  return `${name}（${key}：${parts.filter(Boolean).join('，')}）`
}

export const fieldWords: PartWords<Field> = {
  key: ['编码', same],
  name: ['名称', same],
  section: ['分区', (id, { sectionName }) => sectionName(id)],
  type: ['类型', (type) => fieldTypeNames[type]],
  unit: ['单位', same],
  choices: ['选项', byChoices],
  items: ['所属事项', byItems],
  visible: ['显示条件', byRule],
  required: ['必填条件', (rule, { index }) => requiredWords(rule, index)],
  min: ['下限', count],
  max: ['上限', count],
  maxLength: ['最多字数', count],
  columns: ['列', (columns) => columns.map(columnWords)],
  minRows: ['最少行数', count],
  maxRows: ['最多行数', count],
  situation: ['情形问题', yesNo],
  defaultFrom: ['取自', byFieldName],
  defaultValue: ['默认值', (value) => (typeof value === 'object' ? '表格' : String(value))],
  defaultWhen: ['默认值条件', byRule],
  help: ['填写说明', same],
  card: ['读卡带出', ({ holder, part }) => `${holderNames[holder]}证件的 ${part}`],
  applicantFact: ['申请人资料', yesNo],
  basis: ['依据', byBasis],
}

export const itemPartWords: PartWords<Item> = {
  id: ['编码', same],
  name: ['名称', same],
  shortName: ['简称', same],
  variants: [
    '情形',
    (variants, { index }) =>
      variants.map(({ id, name, proposed }) =>
        proposed ? `${name}（${id}，${ruleWords(proposed, index)}时建议）` : `${name}（${id}）`,
      ),
  ],
  stage: ['阶段', same],
  nature: ['性质', (nature) => (nature === 'permit' ? '行政许可' : '公共服务')],
  baseCode: ['基本编码', same],
  proposed: ['建议办理条件', byRule],
  guide: [
    '一次性告知',
    ({ conditions, procedure, fee, basis }) => [
      ...conditions.map((condition) => `条件：${condition}`),
      `流程：${procedure}`,
      `收费：${fee}`,
      `依据：${basisWords(basis)}`,
    ],
  ],
  offered: ['可选条件', byRule],
  department: ['主管部门', (id, { departmentName }) => departmentName(id)],
  receiver: ['办理单位', (id, { departmentName }) => departmentName(id)],
  promisedDays: ['承诺期限', (days) => `${days} 个工作日`],
  promisedBasis: ['承诺期限依据', byBasis],
  promisedDaysWhen: [
    '特定情形的承诺期限',
    (limits, { index }) =>
      limits.map(
        ({ rule, days, basis }) =>
          `${ruleWords(rule, index)}时 ${days} 个工作日，依据 ${basisWords(basis)}`,
      ),
  ],
  statutoryDays: ['法定期限', (days) => `${days} 个工作日`],
  basis: ['依据', byBasis],
}

export const materialWords: PartWords<Material> = {
  id: ['编码', same],
  name: ['名称', same],
  issuer: ['出具单位', same],
  neededBy: [
    '需要的事项',
    (needs, { index }) =>
      needs.map(({ item, rule, required, basis }) => {
        const when = rule ? `，${ruleWords(rule, index)}时` : ''
        return `${itemWords(item, null, index)}（${required ? '必交' : '可选'}${when}，依据 ${basisWords(basis)}）`
      }),
  ],
  handlings: ['收取方式', (handlings) => handlings.map((one) => materialHandlingNames[one])],
  copies: ['份数', (copies) => `${copies} 份`],
  medium: ['介质', (medium) => mediumNames[medium]],
  scope: ['适用范围', (scope) => (scope === 'applicant' ? '随申请人' : '每次申请另备')],
  reviewPoints: ['审查要点', (points) => points],
  eLicence: ['可取电子证照', yesNo],
  tolerance: ['容缺', ({ days, basis }) => `${days} 个工作日内补齐，依据 ${basisWords(basis)}`],
  promise: ['告知承诺', ({ content, basis }) => `可承诺“${content}”，依据 ${basisWords(basis)}`],
  writtenAs: ['窗口文书', () => '容缺受理告知承诺书，随受理决定出具'],
}

export const departmentWords: PartWords<Department> = {
  id: ['编码', same],
  name: ['名称', same],
  kind: ['类别', (kind) => (kind === 'authority' ? '主管部门' : '企业')],
  publication: [
    '公布内容',
    ({ serviceArea, fees, procedure, telephone, basis }) => [
      `服务边界：${serviceArea}`,
      `收费标准：${fees}`,
      `办理流程：${procedure}`,
      `电话：${telephone}`,
      `依据：${basisWords(basis)}`,
    ],
  ],
}

export const sectionWords: PartWords<Section> = { id: ['编码', same], name: ['名称', same] }

/** Every kind of check in one shape. */
export type AnyCheck = Pick<Check, 'id' | 'kind' | 'message' | 'basis' | 'second'> & {
  readonly first?: string | undefined
  readonly factor?: number | undefined
  readonly parts?: readonly string[] | undefined
  readonly tolerance?: number | undefined
  readonly list?: string | undefined
  readonly columns?: readonly string[] | undefined
  readonly relation?: 'equal' | 'at-most' | undefined
  readonly rule?: Rule | undefined
}

const checkKindNames: Readonly<Record<Check['kind'], string>> = {
  'not-after': '先后日期',
  'not-above': '不超过',
  sum: '相加',
  product: '相乘',
  'list-total': '表格合计',
  'refused-when': '不得同时',
}

export const checkWords: PartWords<AnyCheck> = {
  id: ['编码', same],
  kind: ['种类', (kind) => checkKindNames[kind]],
  first: ['前一栏', byFieldName],
  factor: ['倍数', count],
  parts: ['各部分', (keys, context) => keys.map((key) => byFieldName(key, context))],
  tolerance: ['允许误差', count],
  list: ['表格', byFieldName],
  columns: ['各列', (columns) => columns],
  relation: ['关系', (relation) => (relation === 'equal' ? '相等' : '不超过')],
  rule: ['条件', byRule],
  second: ['核对栏目', byFieldName],
  message: ['提示', same],
  basis: ['依据', byBasis],
}
