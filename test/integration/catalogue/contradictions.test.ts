import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import {
  aCatalogueFolder,
  type CatalogueFolder,
  smallCatalogueFiles,
} from '../../support/small-catalogue-files.ts'

describe('what contradicts itself is refused with file and line', () => {
  let folder: CatalogueFolder
  beforeEach(async () => {
    folder = await aCatalogueFolder()
  })
  afterEach(() => folder.remove())

  /** Replaces the only `from` in a file and returns what the loader says, each with its line. */
  async function mistakes(name: string, from: string, to: string): Promise<readonly string[]> {
    const file = `catalog/hunan/${name}.yaml`
    const text = smallCatalogueFiles[file] ?? ''
    expect(text.split(from)).toHaveLength(2)
    await folder.write({ [file]: text.replace(from, to) })
    const loaded = await loadCatalogue(folder.directory, 'hunan')
    return loaded.ok ? [] : loaded.errors.map((error) => `${error.line} ${error.message}`)
  }

  test('the files without a mistake load', async () => {
    const loaded = await loadCatalogue(folder.directory, 'hunan')
    expect(loaded).toMatchObject({
      ok: true,
      catalogue: {
        departments: [
          { id: 'housing' },
          { publication: { basis: { text: '建议值（由大厅填写）' } } },
        ],
        items: [{ guide: { basis: { kind: 'seed' } } }, { baseCode: '000117020000' }],
        materials: [{ medium: 'either' }, { tolerance: { days: 5, basis: { kind: 'seed' } } }],
      },
    })
    const devices = (loaded.ok ? loaded.catalogue.fields : []).find(({ type }) => type === 'list')
    expect(devices?.columns?.at(-1)?.choices).toEqual([
      { value: 'new', name: '新装' },
      { value: 'old', name: '原有' },
    ])
  })

  test.each<[string, string, string, string, string]>([
    [
      'a table without columns',
      'fields-gas',
      `    columns:
      - { key: name, name: 名称, type: text, maxLength: 40 }
      - { key: count, name: 台数, type: integer, unit: 台, min: 1, max: 99, total: true }
      - { key: rate, name: 单台用气量, type: number, unit: m³/h, min: 0.01 }
      - { key: kind, name: 类别, type: choice, choices: { new: 新装, old: 原有 }, required: false }
`,
      '',
      '13 表格栏目“用气设备清单”没有列（columns）。请补上至少一列。',
    ],
    [
      'columns of what is no table',
      'fields-gas',
      '    type: choice\n',
      '    type: choice\n    columns: [{ key: a, name: 甲, type: text }]\n',
      '8 栏目“用气性质”不是表格（list），不能有“columns”。',
    ],
    [
      'two columns of the same key',
      'fields-gas',
      'key: rate',
      'key: count',
      '16 表格栏目“用气设备清单”有两列同名（key 重复）。请改名。',
    ],
    [
      'a choice column without choices',
      'fields-gas',
      ', choices: { new: 新装, old: 原有 }',
      '',
      '20 列“类别”是选择列，却没有选项（choices）。',
    ],
    [
      'a sum of texts',
      'fields-gas',
      'maxLength: 40',
      'total: true',
      '17 列“名称”不是数字，不能合计。',
    ],
    [
      'bounds the wrong way round',
      'fields-gas',
      'max: 99',
      'max: 0',
      '18 列“台数”的下限大于上限。',
    ],
    [
      'more rows at least than at most',
      'fields-gas',
      'minRows: 1\n',
      'minRows: 21\n',
      '14 表格栏目“用气设备清单”的最少行数大于最多行数。',
    ],
    [
      'a total of an unknown table',
      'fields-gas',
      'list: gas.devices',
      'list: gas.machines',
      '34 没有“gas.machines”这个栏目。',
    ],
    [
      'a total of a field that is no table',
      'fields-gas',
      'list: gas.devices',
      'list: gas.daily',
      '36 栏目“日用气量”不是表格，没有合计。',
    ],
    [
      'a total of an unknown column',
      'fields-gas',
      'columns: [count, rate]',
      'columns: [count, flow]',
      '37 表格“用气设备清单”没有“flow”这一列。',
    ],
    [
      'a total of a column that holds no amounts',
      'fields-gas',
      'columns: [count, rate]',
      'columns: [count, name]',
      '37 表格“用气设备清单”的列“名称”不是数字，不能合计。',
    ],
    [
      'a rule that compares a table',
      'fields-gas',
      'required: { field: gas.use, is: industry }',
      'required: { field: gas.devices, is: industry }',
      '32 栏目“用气设备清单”不可能是“industry”。',
    ],
    [
      'a situation that only some items ask',
      'fields-shared',
      'type: boolean, situation: true }',
      'type: boolean, situation: true, items: [GAS] }',
      '4 情形栏目“是否涉及外线”在选事项之前问，不能只属于某些事项（items）。',
    ],
    [
      'a situation that hangs on an item',
      'fields-shared',
      'visible: { field: project.outside, filled: true }',
      'visible: { item: GAS }',
      '10 情形栏目“是否住宅小区”在选事项之前问，其条件不能取决于是否已选“GAS”。',
    ],
    [
      'a situation that hangs on another answer of the form',
      'fields-shared',
      'visible: { field: project.outside, filled: true }',
      'visible: { field: project.name, filled: true }',
      '10 情形栏目“是否住宅小区”在选事项之前问，其条件只能取决于情形栏目（situation: true），“项目名称”不是。',
    ],
    [
      'a proposal by an unknown field',
      'items',
      'proposed: { field: project.compound, is: true }',
      'proposed: { field: project.villa, is: true }',
      '7 规则中没有“project.villa”这个栏目。',
    ],
    [
      'a proposal by what is not known before items are chosen',
      'items',
      'proposed: { always: true }',
      'proposed: { field: gas.use, is: industry }',
      '10 事项“供气”的建议条件只能取决于情形栏目（situation: true），“用气性质”不是。',
    ],
    [
      '容缺 for longer than any promise',
      'materials',
      'days: 5',
      'days: 11',
      '18 材料“平面图”容缺 11 个工作日，超过事项“供气”的承诺期限 10 个工作日。请改短。',
    ],
    [
      '容缺 without a basis',
      'materials',
      'tolerance: { days: 5, basis: plan }',
      'tolerance: { days: 5 }',
      '18 “basis”写法不对，没有一种规定的写法与它相符。请对照相邻的条目改正。',
    ],
    [
      'a promise beyond the law',
      'items',
      'promisedDays: 7',
      'promisedDays: 21',
      '34 事项“掘路”的承诺期限 21 个工作日超过法定期限 20 个工作日。',
    ],
    [
      'a limit without a basis',
      'items',
      ', days: 10, basis: proposal }',
      ', days: 10 }',
      '16 “basis”写法不对，没有一种规定的写法与它相符。请对照相邻的条目改正。',
    ],
    [
      'a limit that an earlier one takes away',
      'items',
      'days: 10, basis: proposal }',
      'days: 10, basis: proposal }\n      - { rule: { field: project.outside, is: true }, days: 4, basis: proposal }',
      '17 事项“供气”的这条期限与前一条条件相同，永远用不上。',
    ],
    [
      'an enterprise that publishes nothing',
      'catalogue',
      `    publication:
      serviceArea: 城市建成区
      fees: 按价目执行
      procedure: 受理、勘查、通气
      telephone: '12345'
      basis: { from: proposal, at: （由大厅填写） }
`,
      '',
      '10 企业“燃气企业”没有公布内容（publication：服务边界、收费标准、办理流程、电话）。',
    ],
    [
      'a publication with an unknown source',
      'catalogue',
      'from: proposal, at',
      'from: nowhere, at',
      '18 依据“nowhere”没有在 catalogue.yaml 的 sources 中定义。请补上或改名。',
    ],
    [
      'a base code that is none',
      'items',
      "'000117020000'",
      "'00011702'",
      '29 “baseCode”格式不对。请对照相邻的条目改正。',
    ],
    [
      'a field that never appears',
      'fields-gas',
      '    required: { field: gas.use, is: industry }\n',
      '    visible: { all: [{ field: project.outside, is: true }, { field: project.outside, is: false }] }\n',
      '32 栏目“日用气量”永远不会显示：显示条件不可能成立。',
    ],
    [
      'an item that is never offered',
      'items',
      'offered: { field: project.outside, is: true }',
      'offered: { all: [{ field: project.outside, is: true }, { field: project.outside, is: false }] }',
      '31 事项“掘路”永远不能选办：条件不可能成立。',
    ],
    [
      'a material that is never asked for',
      'materials',
      'rule: { field: project.outside, is: true }',
      'rule: { all: [{ item: GAS, variant: general }, { item: GAS, variant: compound }] }',
      '19 材料“平面图”对事项“供气”永远用不上：条件不可能成立。',
    ],
  ])('%s', async (_name, file, from, to, message) => {
    expect(await mistakes(file, from, to)).toContain(message)
  })
})
