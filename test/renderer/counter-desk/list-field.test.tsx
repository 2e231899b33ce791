import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { DeskChange } from '../../../renderer/features/counter-desk/desk-changes.ts'
import { DeskField } from '../../../renderer/features/counter-desk/desk-field.tsx'
import { Desk } from '../../../renderer/features/counter-desk/desk-store.ts'
import { onFormKey } from '../../../renderer/features/counter-desk/form-keys.ts'
import { DeskContext } from '../../../renderer/features/counter-desk/use-desk.ts'
import type { FactRow, FactValue } from '../../../shared/case/fact.ts'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import type { Field } from '../../../shared/catalog/catalogue.ts'
import { aCatalogue, aField } from '../../unit/catalog/small-catalogue.ts'

afterEach(cleanup)

const devices: Field = aField('gas.devices', {
  name: '用气设备清单',
  type: 'list',
  maxRows: 4,
  columns: [
    { key: 'name', name: '名称', type: 'text' },
    { key: 'count', name: '台数', type: 'integer', unit: '台', min: 1, total: true },
    {
      key: 'use',
      name: '用途',
      type: 'choice',
      required: false,
      choices: [
        { value: 'heat', name: '采暖' },
        { value: 'cook', name: '炊事' },
      ],
    },
  ],
})

function aTable(given: { rows?: readonly FactRow[]; state?: CaseView['state'] } = {}) {
  const saved = new Map<string, FactValue | null>()
  const fact = (key: string, value: FactValue) => ({
    key,
    value,
    source: 'typed' as const,
    sourceCaseId: null,
    accountId: 'clerk',
    at: '2026-11-20T01:00:00.000Z',
  })
  const desk = new Desk({
    catalogue: aCatalogue({ fields: [devices, aField('gas.remark', { name: '备注' })] }),
    view: {
      caseId: '01900000-0000-7000-8000-000000000001',
      state: given.state ?? 'draft',
      items: [],
      materials: [],
      tasks: [],
      documents: [],
      facts: given.rows ? [fact('gas.devices', given.rows)] : [],
    } as unknown as CaseView,
    send: (changes: Iterable<DeskChange>) => {
      for (const change of changes) if (change.kind === 'fact') saved.set(change.key, change.value)
      return Promise.resolve({ savedAt: '2026-11-20T01:00:00.000Z' })
    },
    onSaveState: () => undefined,
  })
  render(
    <DeskContext value={desk}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as the form around it listens. */}
      <div onKeyDown={(event) => onFormKey(event, desk)}>
        <DeskField fieldKey="gas.devices" />
        <DeskField fieldKey="gas.remark" />
      </div>
    </DeskContext>,
  )
  const cell = (row: number, column: string) => screen.getByLabelText(`第 ${row} 行 ${column}`)
  return {
    desk,
    saved,
    cell,
    user: userEvent.setup(),
    rows: () => desk.valueOf('gas.devices'),
    table: () => within(screen.getByRole('group', { name: /用气设备清单/ })),
  }
}

test('a table is filled by typing and Enter alone, and Enter on the blank row goes on', async () => {
  const { user, cell, rows, desk, saved } = aTable()
  await user.click(cell(1, '名称'))
  await user.keyboard('锅炉{Enter}2{Enter}{Enter}灶具{Enter}3{Enter}')
  expect(document.activeElement).toBe(cell(2, '用途'))
  await user.selectOptions(cell(2, '用途'), '2 炊事')
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(cell(3, '名称'))
  expect(rows()).toEqual([
    { name: '锅炉', count: 2 },
    { name: '灶具', count: 3, use: 'cook' },
  ])
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(screen.getByLabelText(/备注/))
  expect(await desk.flush()).toBe(true)
  expect(saved.get('gas.devices')).toEqual(rows())
})

test('Shift+Enter goes back cell by cell, and the arrows go from row to row', async () => {
  const { user, cell } = aTable({
    rows: [
      { name: '锅炉', count: 2 },
      { name: '灶具', count: 3 },
    ],
  })
  await user.click(cell(2, '名称'))
  await user.keyboard('{Shift>}{Enter}{/Shift}')
  expect(document.activeElement).toBe(cell(1, '用途'))
  await user.click(cell(1, '台数'))
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(cell(2, '台数'))
  await user.keyboard('{ArrowUp}{ArrowUp}')
  expect(document.activeElement).toBe(cell(1, '台数'))
})

test('Ctrl+Delete takes the row out, and the last one takes the answer back', async () => {
  const { user, cell, rows } = aTable({
    rows: [
      { name: '锅炉', count: 2 },
      { name: '灶具', count: 3 },
    ],
  })
  await user.click(cell(1, '台数'))
  await user.keyboard('{Control>}{Delete}{/Control}')
  expect(rows()).toEqual([{ name: '灶具', count: 3 }])
  expect(document.activeElement).toBe(cell(1, '台数'))
  await user.keyboard('{Control>}{Delete}{/Control}')
  expect(rows()).toBeUndefined()
})

test('a sheet is pasted with its header, and a bad cell stays with its sentence', async () => {
  const { user, cell, rows, table } = aTable()
  await user.click(cell(1, '名称'))
  await user.paste('序号\t名称\t台数（台）\n1\t锅炉\t2\n2\t灶具\t两台\n')
  expect(rows()).toEqual([
    { name: '锅炉', count: 2 },
    { name: '灶具', count: '两台' },
  ])
  expect(cell(2, '台数')).toHaveProperty('value', '两台')
  expect(cell(2, '台数')).toHaveProperty('ariaInvalid', 'true')
  expect(table().getByText('台数应为数字（单位：台）。')).toBeDefined()
  expect(table().getByRole('status').textContent).toBe('粘贴了 2 行，请核对。')
  expect(document.activeElement).toBe(cell(3, '名称'))
})

test('rows beyond the table’s size are not taken, and that is said', async () => {
  const { user, cell, rows, table } = aTable({ rows: [{ name: '锅炉', count: 1 }] })
  await user.click(cell(2, '名称'))
  await user.paste(Array.from({ length: 5 }, (_, at) => `灶${at}\t1`).join('\n'))
  expect(rows()).toHaveLength(4)
  expect(table().getByRole('status').textContent).toBe(
    '粘贴了 3 行；本表最多 4 行，后 2 行没有收入，请另附清单。',
  )
})

test('cells to the right of the table are not taken, and that is said', async () => {
  const { user, cell, rows, table } = aTable()
  await user.click(cell(1, '名称'))
  await user.paste('锅炉\t2\t采暖\t东侧\t\n灶具\t1\t炊事\t\t\n')
  expect(rows()).toEqual([
    { name: '锅炉', count: 2, use: 'heat' },
    { name: '灶具', count: 1, use: 'cook' },
  ])
  expect(table().getByRole('status').textContent).toBe(
    '粘贴了 2 行；有 1 行右侧多出的内容没有收入，请核对。',
  )
})

test('columns that the table does not ask are not taken, and that is said', async () => {
  const { user, cell, table } = aTable()
  await user.click(cell(1, '名称'))
  await user.paste('序号\t名称\t台数\t厂家\n1\t锅炉\t2\t甲厂\n')
  expect(table().getByRole('status').textContent).toBe(
    '粘贴了 1 行；表格没有“厂家”这一列，没有收入，请核对。',
  )
})

test('the foot adds up as it is typed', async () => {
  const { user, cell } = aTable({ rows: [{ name: '锅炉', count: 2 }] })
  expect(screen.getByLabelText('台数合计').textContent).toBe('2')
  await user.click(cell(2, '名称'))
  await user.keyboard('灶具{Enter}3')
  expect(screen.getByLabelText('台数合计').textContent).toBe('5')
})

test('nothing is called wrong before its cell is left, nor missing before its row is', async () => {
  const { user, cell, table } = aTable()
  await user.click(cell(1, '台数'))
  await user.keyboard('0')
  expect(table().queryByText(/不能小于/)).toBeNull()
  await user.keyboard('{Enter}')
  expect(table().getByText('台数不能小于 1 台。')).toBeDefined()
  expect(table().queryByText('请填写名称。')).toBeNull()
  await user.keyboard('{Enter}')
  expect(table().getByText('请填写名称。')).toBeDefined()
})

test('the sentence beside the table names row and cell once the table is left', async () => {
  const { user, cell } = aTable()
  await user.click(cell(1, '名称'))
  await user.keyboard('锅炉{Enter}0')
  await user.click(screen.getByLabelText(/备注/))
  expect(await screen.findByText('用气设备清单第 1 行：台数不能小于 1 台。')).toBeDefined()
})

test('within a composition nothing is saved and no key moves', async () => {
  const { cell, rows, user } = aTable()
  await user.click(cell(1, '名称'))
  const box = cell(1, '名称')
  fireEvent.compositionStart(box)
  fireEvent.input(box, { target: { value: "guo'lu" } })
  fireEvent.keyDown(box, { key: 'Enter', keyCode: 229 })
  expect(rows()).toBeUndefined()
  expect(document.activeElement).toBe(box)
  fireEvent.input(box, { target: { value: '锅炉' } })
  fireEvent.compositionEnd(box)
  expect(rows()).toEqual([{ name: '锅炉' }])
})

test('rows that come from elsewhere replace those on the screen', async () => {
  const { desk, cell } = aTable({ rows: [{ name: '锅炉', count: 2 }] })
  desk.mergeFacts([
    {
      key: 'gas.devices',
      value: [{ name: '烤箱', count: 4 }],
      source: 'history',
      sourceCaseId: null,
      accountId: 'clerk',
      at: '2026-11-20T01:00:00.000Z',
    },
  ])
  await waitFor(() => expect(cell(1, '名称')).toHaveProperty('value', '烤箱'))
  // Known from elsewhere: shown, and not asked again.
  expect(cell(1, '名称')).toHaveProperty('readOnly', true)
})

test('of an accepted case only what is there is shown, and nothing can be changed', async () => {
  const { cell, user, rows } = aTable({ rows: [{ name: '锅炉', count: 2 }], state: 'accepted' })
  expect(screen.queryByLabelText('第 2 行 名称')).toBeNull()
  await user.click(cell(1, '名称'))
  await user.keyboard('x{Control>}{Delete}{/Control}')
  expect(rows()).toEqual([{ name: '锅炉', count: 2 }])
})
