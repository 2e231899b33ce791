import type { Catalogue, Item } from '../../shared/catalog/catalogue.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'

/**
 * A row of a province's official list of items. `parts`: the sub-items that the row names; each must be an
 * item or a variant of its own, so that one application can need several of them. `variants`: the 情形 that
 * the row names.
 */
export interface SeedRow {
  readonly id: string
  readonly name: string
  readonly variants?: readonly string[]
  readonly parts?: readonly string[]
  /** 主管部门: the authority in charge, or that guides the enterprise. */
  readonly department: string
  /** Who does the work where it is an enterprise; the authority itself elsewhere. */
  readonly enterprise?: string
}

const lowRisk = '简易低风险工业厂房'
const hunanHousing = '住房城乡建设（城市管理）部门'
const hainanHousing = '省住房和城乡建设厅'

/**
 * Hunan: 湘建城〔2024〕64号 附件1, with the departments of its 三（二） and 附件2.
 * Hainan: 实施方案 附件2, whose table names each item's 主管部门; the enterprises are those of its 四.
 */
export const seedRows: Readonly<Record<Province, readonly SeedRow[]>> = {
  hunan: [
    {
      id: 'HN-01',
      name: '供水报装',
      variants: [lowRisk],
      department: hunanHousing,
      enterprise: '供水企业',
    },
    {
      id: 'HN-02',
      name: '供电报装',
      variants: ['低压', '高压', lowRisk],
      department: '国网湖南省电力有限公司',
      enterprise: '国网湖南省电力有限公司',
    },
    {
      id: 'HN-03',
      name: '供气报装',
      variants: ['非居民用户', '小区配套用户', lowRisk],
      department: hunanHousing,
      enterprise: '供气企业',
    },
    {
      id: 'HN-04',
      name: '通信报装',
      variants: ['既有建筑', '新改扩建', lowRisk],
      department: '湖南省通信管理局',
      enterprise: '通信网络运营商',
    },
    {
      id: 'HN-05',
      name: '广播电视报装',
      department: '湖南省广播电视局',
      enterprise: '广播电视企业',
    },
    { id: 'HN-06', name: '排水报装', variants: [lowRisk], department: '排水主管部门' },
    {
      id: 'HN-07-1',
      name: '市政设施建设类审批',
      parts: [
        '占用、挖掘城市道路审批',
        '依附于城市道路建设各种管线、杆线等设施审批',
        '城市桥梁上架设各类市政管线审批',
      ],
      department: hunanHousing,
    },
    {
      id: 'HN-07-2',
      name: '工程建设涉及城市绿地、树木审批',
      variants: ['砍伐城市树木', '迁移古树名木'],
      parts: ['临时占用城市绿化用地审批', '砍伐城市树木、迁移古树名木审批'],
      department: hunanHousing,
    },
  ],
  hainan: [
    { id: 'HI-01', name: '用水报装', department: '省水务厅', enterprise: '供水企业' },
    {
      id: 'HI-02',
      name: '用电报装',
      department: '省发展和改革委员会、海南电网公司',
      enterprise: '海南电网公司',
    },
    { id: 'HI-03', name: '用气报装', department: hainanHousing, enterprise: '供气企业' },
    { id: 'HI-04', name: '网络报装', department: '省通信管理局', enterprise: '省级网络运营机构' },
    { id: 'HI-05', name: '排水许可', department: '省水务厅' },
    {
      id: 'HI-06',
      name: '有线电视安装',
      department: '省旅游和文化广电体育厅',
      enterprise: '海南有线',
    },
    { id: 'HI-07', name: '市政设施建设类审批', department: hainanHousing },
    { id: 'HI-08', name: '涉路施工安全影响审查', department: '省公安厅' },
    { id: 'HI-09', name: '公路控制区铺设管线审批', department: '省交通运输厅' },
    { id: 'HI-10', name: '建筑工程规划许可', department: '省自然资源和规划厅' },
    {
      id: 'HI-11',
      name: '临时占用绿地、移植砍伐树木审批',
      parts: ['临时占用绿地', '移植', '砍伐'],
      department: hainanHousing,
    },
  ],
}

/** What the rows name and the catalogue lacks, a sentence each; empty when all of it is there. */
export function seedGaps(catalogue: Catalogue, rows: readonly SeedRow[]): readonly string[] {
  return rows.flatMap((row) => {
    const items = itemsOf(catalogue, row)
    if (items.length === 0) return [`${row.id} has no item ${row.name}`]
    return [
      ...variantGaps(row, items),
      ...partGaps(row, items),
      ...items.flatMap((item) => unitGaps(catalogue, row, item)),
    ]
  })
}

/** The row's own item, or its sub-items: `HN-07-1a`, `HI-07b`… */
export function itemsOf(catalogue: Catalogue, { id, name }: SeedRow): readonly Item[] {
  return catalogue.items.filter(
    (item) =>
      item.name.startsWith(name) && (item.id === id || /^[a-z]$/.test(item.id.slice(id.length))),
  )
}

function variantGaps(row: SeedRow, items: readonly Item[]): readonly string[] {
  const known = items.flatMap(({ variants }) => variants.map(({ name }) => name))
  return (row.variants ?? [])
    .filter((variant) => !known.includes(variant))
    .map((variant) => `${row.id} ${row.name} has no variant ${variant}`)
}

function partGaps(row: SeedRow, items: readonly Item[]): readonly string[] {
  const known = items.flatMap(({ name, variants }) => [
    name.slice(row.name.length),
    ...variants.map((variant) => variant.name),
  ])
  return (row.parts ?? [])
    .filter((part) => !known.some((name) => name.includes(part)))
    .map((part) => `${row.id} ${row.name} has no sub-item ${part}`)
}

function unitGaps(catalogue: Catalogue, row: SeedRow, item: Item): readonly string[] {
  const nameOf = (id: string) => catalogue.departments.find((unit) => unit.id === id)?.name
  const gaps: string[] = []
  if (nameOf(item.department) !== row.department) {
    gaps.push(`${item.id} is not in the charge of ${row.department}`)
  }
  if (row.enterprise !== undefined && nameOf(item.receiver) !== row.enterprise) {
    gaps.push(`${item.id} does not go to ${row.enterprise}`)
  }
  return gaps
}
