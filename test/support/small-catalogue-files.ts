import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A province of two items that uses everything the files can say; small, so that it loads in milliseconds. */
export const smallCatalogueFiles: Readonly<Record<string, string>> = {
  'catalog/hunan/catalogue.yaml': `province: hunan
title: 联合报装一件事
version: 2026.1.1
effectiveFrom: 2026-01-01
sources:
  plan: { kind: seed, text: 《实施方案》 }
  proposal: { kind: proposed-default, text: 建议值 }
departments:
  - { id: housing, name: 住建部门, kind: authority }
  - id: gas-company
    name: 燃气企业
    kind: enterprise
    publication:
      serviceArea: 城市建成区
      fees: 按价目执行
      procedure: 受理、勘查、通气
      telephone: '12345'
      basis: { from: proposal, at: （由大厅填写） }
sections:
  - { id: project, name: 项目 }
  - { id: gas, name: 供气 }
`,
  'catalog/hunan/items.yaml': `items:
  - id: GAS
    name: 供气报装
    shortName: 供气
    variants:
      - { id: general, name: 非居民 }
      - { id: compound, name: 小区配套, proposed: { field: project.compound, is: true } }
    stage: 报装
    nature: service
    proposed: { always: true }
    department: housing
    receiver: gas-company
    promisedDays: 3
    promisedBasis: proposal
    promisedDaysWhen:
      - { rule: { field: project.outside, is: true }, days: 10, basis: proposal }
    guide:
      conditions: [管网覆盖]
      procedure: 受理、勘查、通气
      fee: 不收费
      basis: plan
    basis: { from: plan, at: 第3项 }
  - id: ROAD
    name: 挖掘城市道路审批
    shortName: 掘路
    variants: []
    stage: 外线审批
    nature: permit
    baseCode: '000117020000'
    proposed: { field: project.outside, is: true }
    offered: { field: project.outside, is: true }
    department: housing
    receiver: housing
    promisedDays: 7
    promisedBasis: plan
    statutoryDays: 20
    guide:
      conditions: [已经联合踏勘]
      procedure: 受理、审核、决定
      fee: 按标准
      basis: plan
    basis: plan
`,
  'catalog/hunan/fields-shared.yaml': `defaultBasis: plan
fields:
  - { key: project.name, section: project, name: 项目名称, type: text, maxLength: 60 }
  - { key: project.outside, section: project, name: 是否涉及外线, type: boolean, situation: true }
  - key: project.compound
    section: project
    name: 是否住宅小区
    type: boolean
    situation: true
    visible: { field: project.outside, filled: true }
    required: false
  - { key: applicant.type, section: project, name: 申请人类型, type: choice, choices: { '1': 自然人, '2': 企业法人 }, defaultValue: '2' }
  - { key: applicant.name, section: project, name: 申请人名称, type: text, maxLength: 60 }
  - { key: applicant.idNumber, section: project, name: 申请人证件号码, type: applicantId }
  - { key: handler.name, section: project, name: 经办人姓名, type: text, maxLength: 60 }
  - { key: handler.mobile, section: project, name: 经办人手机, type: mobile }
`,
  'catalog/hunan/fields-gas.yaml': `defaultBasis: proposal
items: [GAS]
fields:
  - key: gas.use
    section: gas
    name: 用气性质
    type: choice
    choices: { industry: 工业, commerce: 商业 }
    defaultValue: industry
  - key: gas.devices
    section: gas
    name: 用气设备清单
    type: list
    minRows: 1
    maxRows: 20
    columns:
      - { key: name, name: 名称, type: text, maxLength: 40 }
      - { key: count, name: 台数, type: integer, unit: 台, min: 1, max: 99, total: true }
      - { key: rate, name: 单台用气量, type: number, unit: m³/h, min: 0.01 }
      - { key: kind, name: 类别, type: choice, choices: { new: 新装, old: 原有 }, required: false }
  - key: gas.hourly
    section: gas
    name: 小时用气量
    type: number
    unit: m³/h
    min: 0.01
  - key: gas.daily
    section: gas
    name: 日用气量
    type: number
    unit: m³/d
    required: { field: gas.use, is: industry }
checks:
  - id: gas-total
    kind: list-total
    list: gas.devices
    columns: [count, rate]
    second: gas.hourly
    tolerance: 0.1
    relation: equal
    message: 小时用气量与清单不一致。
    basis: proposal
  - id: gas-daily
    kind: not-above
    first: gas.daily
    second: gas.hourly
    factor: 24
    message: 两个气量不相称。
    basis: proposal
`,
  'catalog/hunan/materials.yaml': `materials:
  - id: M01
    name: 申请表
    handlings: [original, electronic]
    copies: 1
    medium: either
    reviewPoints: [栏目齐全]
    neededBy:
      - { items: [GAS, ROAD], required: true, basis: plan }
  - id: M02
    name: 平面图
    issuer: 设计单位
    handlings: [copy]
    copies: 1
    medium: paper
    eLicence: true
    reviewPoints: [标明接入点]
    tolerance: { days: 5, basis: plan }
    neededBy:
      - { items: [GAS], rule: { field: project.outside, is: true }, required: true, basis: plan }
`,
  'regions/hunan.yaml': `province: hunan
regions:
  '430102': 芙蓉区
  '430103': 天心区
`,
}

export interface CatalogueFolder {
  /** The directory to load from. */
  readonly directory: string
  /** Writes the files as they are, but for those that are given. */
  readonly write: (changed?: Readonly<Record<string, string | Uint8Array>>) => Promise<void>
  readonly remove: () => Promise<void>
}

export async function aCatalogueFolder(): Promise<CatalogueFolder> {
  const directory = await mkdtemp(join(tmpdir(), 'lianban-catalogue-'))
  const write: CatalogueFolder['write'] = async (changed = {}) => {
    for (const [file, text] of Object.entries({ ...smallCatalogueFiles, ...changed })) {
      await mkdir(dirname(join(directory, file)), { recursive: true })
      await writeFile(join(directory, file), text)
    }
  }
  await write()
  return { directory, write, remove: () => rm(directory, { recursive: true }) }
}
