import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import {
  loadCatalogue,
  resourceErrorsInWords,
} from '../../../electron/engine/catalogue/load-catalogue.ts'
import { openCatalogues } from '../../../electron/engine/catalogue/open-catalogues.ts'
import { fixedClock } from '../../support/test-counter.ts'
import { testDatabase } from '../../support/test-database.ts'

const resources = join(import.meta.dirname, '../../../resources')

describe('a catalogue with a mistake is refused with file, line and what to do', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianban-catalogue-'))
    await cp(join(resources, 'catalog'), join(folder, 'catalog'), { recursive: true })
    await cp(join(resources, 'regions'), join(folder, 'regions'), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** Replaces the first `from` in a file of Hunan's and returns its line and what the loader says. */
  async function mistake(file: string, from: string, to: string) {
    const path = join(folder, 'catalog/hunan', file)
    const text = await readFile(path, 'utf8')
    const at = text.indexOf(from)
    expect(at).toBeGreaterThanOrEqual(0)
    await writeFile(path, text.slice(0, at) + to + text.slice(at + from.length))
    const loaded = await loadCatalogue(folder, 'hunan')
    const line = text.slice(0, at).split('\n').length
    return { line, errors: loaded.ok ? [] : loaded.errors }
  }

  test.each([
    [
      'an unknown key',
      'items.yaml',
      '    shortName: 供水',
      '    shortname: 供水',
      /不认识的键“shortname”/,
    ],
    [
      'a word out of the list',
      'items.yaml',
      'stage: 报装',
      'stage: 安装',
      /只能是：报装、外线审批/,
    ],
    [
      'a source without a definition',
      'items.yaml',
      'from: proposal',
      'from: nowhere',
      /依据“nowhere”/,
    ],
    [
      'an item that does not exist',
      'fields-water.yaml',
      '    section: water',
      '    items: [HN-99]\n    section: water',
      /没有“HN-99”这个事项/,
    ],
    [
      'a rule about an unknown item',
      'fields-power.yaml',
      '    visible: { item: HN-02',
      '    visible: { item: HN-22',
      /规则中没有“HN-22”/,
    ],
    [
      'a rule about an unknown variant',
      'fields-power.yaml',
      '    visible: { item: HN-02, variant: low-voltage }',
      '    visible: { item: HN-02, variant: mid-voltage }',
      /没有“mid-voltage”这个情形/,
    ],
    [
      'a rule about an unknown field',
      'fields-shared.yaml',
      '    visible: { field: delivery.mode, is: post }',
      '    visible: { field: delivery.way, is: post }',
      /没有“delivery.way”这个栏目/,
    ],
    [
      'a comparison that can never hold',
      'fields-shared.yaml',
      '    visible: { field: delivery.mode, is: post }',
      '    visible: { field: delivery.mode, is: pigeon }',
      /“结果领取方式”不可能是“pigeon”/,
    ],
    [
      'an unknown section',
      'fields-gas.yaml',
      '    section: gas',
      '    section: steam',
      /没有“steam”这个分区/,
    ],
    [
      'a default that its own field refuses',
      'fields-shared.yaml',
      '    defaultValue: window',
      '    defaultValue: door',
      /默认值不合要求/,
    ],
    [
      'a tab as indent',
      'fields-gas.yaml',
      '    section: gas',
      '\tsection: gas',
      /YAML 写法有误|缩进用了制表符/,
    ],
  ])('%s', async (_name, file, from, to, message) => {
    const { line, errors } = await mistake(file, from, to)
    const found = errors.find((error) => message.test(error.message))
    expect(errors.map((error) => error.message).join()).toMatch(message)
    expect(found).toMatchObject({ file: `catalog/hunan/${file}`, line })
    expect(found?.message).toMatch(/。$/)
  })

  test('a key that is missing, told at the entry that lacks it', async () => {
    const { errors } = await mistake('items.yaml', '    stage: 报装\n', '')
    expect(errors).toEqual([
      {
        file: 'catalog/hunan/items.yaml',
        line: 4,
        message: '“stage”只能是：报装、外线审批。',
      },
    ])
  })

  test('a field that can never be shown', async () => {
    const { errors } = await mistake(
      'fields-power.yaml',
      '    visible: { field: power.selfGeneration, is: true }',
      '    visible: { all: [{ item: HN-02, variant: low-voltage }, { field: power.sources, is: dual }] }',
    )
    expect(errors.map(({ message }) => message)).toEqual([
      '栏目“自备电源容量”永远不会显示：显示条件不可能成立。',
    ])
  })

  test('an answer that papers and lists are made from, gone, of another type or not asked in every case', async () => {
    const file = 'fields-project-basics.yaml'
    const name = '  - key: project.name\n'
    const gone = await mistake(file, name, '  - key: project.title\n')
    expect(gone.errors.map(({ message }) => message)).toEqual([
      '缺少栏目“project.name”（项目名称），凭证和查询都要用到。请补上，键名不能改。',
    ])
    const sometimes = `${name}    visible: { field: project.isInvestment, is: true }\n`
    const { line, errors } = await mistake(file, '  - key: project.title\n', sometimes)
    expect(errors).toEqual([
      {
        file: `catalog/hunan/${file}`,
        line,
        message:
          '栏目“project.name”每件办件都必须填写，凭证和查询都要用到。请去掉 items、visible 和 required。',
      },
    ])
    const inText = `${name}    section: project\n    name: 项目名称\n    type: text`
    await mistake(file, sometimes, name)
    const retyped = await mistake(file, inText, inText.replace('text', 'phone'))
    expect(retyped.errors.map(({ message }) => message)).toEqual([
      '栏目“project.name”的类型应为 text，凭证和查询都要用到。',
    ])
  })

  test('two fields of the same key', async () => {
    const { line, errors } = await mistake(
      'fields-gas.yaml',
      '  - key: gas.address',
      '  - key: gas.accountName',
    )
    expect(errors).toContainEqual({
      file: 'catalog/hunan/fields-gas.yaml',
      line,
      message: '栏目“gas.accountName”重复。请改名或删去一个。',
    })
  })

  test('a choice without choices', async () => {
    const { errors } = await mistake(
      'fields-project-basics.yaml',
      '    choices: { new: 新建, rebuild: 改建, extend: 扩建 }\n',
      '',
    )
    expect(errors[0]?.message).toBe('选择栏目“建设性质”没有选项，至少要有两项。')
  })

  test('defaults that refer to each other', async () => {
    const { errors } = await mistake(
      'fields-shared.yaml',
      '    name: 经办人姓名\n',
      '    name: 经办人姓名\n    defaultFrom: project.leader\n',
    )
    expect(errors[0]?.message).toBe(
      '默认值互相引用：“经办人姓名” → “项目负责人” → “经办人姓名”。请去掉其中一个 defaultFrom。',
    )
  })

  test('conditions that refer to each other', async () => {
    const { errors } = await mistake(
      'fields-outside.yaml',
      '    name: 是否申请联合踏勘\n',
      '    name: 是否申请联合踏勘\n    visible: { field: project.surveyDate, filled: true }\n',
    )
    expect(errors[0]?.message).toBe(
      '显示条件或默认值互相依赖：“是否申请联合踏勘” → “期望踏勘日期” → “是否申请联合踏勘”。请去掉其中一个条件。',
    )
  })

  test('a check that lacks what its kind needs', async () => {
    const { errors } = await mistake('fields-gas.yaml', '    first: gas.daily\n', '')
    expect(errors[0]?.message).toBe(
      '核对“gas-daily”缺少“not-above”所需的内容，或写了它不用的内容。',
    )
  })

  test('a file or a whole province that is missing', async () => {
    await rm(join(folder, 'catalog/hunan/materials.yaml'))
    expect(await loadCatalogue(folder, 'hunan')).toEqual({
      ok: false,
      errors: [
        {
          file: 'catalog/hunan/materials.yaml',
          line: 1,
          message: '文件不存在或读不出来。请补上这个文件。',
        },
      ],
    })
    await rm(join(folder, 'catalog/hainan'), { recursive: true })
    const hainan = await loadCatalogue(folder, 'hainan')
    expect(hainan.ok ? '' : resourceErrorsInWords(hainan.errors)).toContain('没有 fields-*.yaml')
  })

  test('another province’s catalogue in the folder', async () => {
    const { line, errors } = await mistake('catalogue.yaml', 'province: hunan', 'province: hainan')
    expect(errors).toEqual([
      {
        file: 'catalog/hunan/catalogue.yaml',
        line,
        message: '“province”应为 hunan，与文件夹一致。',
      },
    ])
  })

  test('the engine does not start on it, and says why in words', async () => {
    const { db } = await testDatabase()
    const open = () =>
      openCatalogues({ resourcesDirectory: folder, read: readerOf(db), clock: fixedClock() })
    expect((await open()).ok).toBe(true)
    await mistake('items.yaml', 'stage: 报装', 'stage: 安装')
    const opened = await open()
    expect(opened.ok ? '' : opened.message).toMatch(
      /^清单文件有误，窗口不能启动。.*\ncatalog\/hunan\/items\.yaml 第 \d+ 行：/,
    )
  })
})

test('every province has a catalogue in force', async () => {
  const { db } = await testDatabase()
  const opened = await openCatalogues({
    resourcesDirectory: resources,
    read: readerOf(db),
    clock: fixedClock(),
  })
  if (!opened.ok) throw new Error(opened.message)
  for (const province of ['hunan', 'hainan'] as const)
    expect(opened.catalogues.current(province).province).toBe(province)
})
