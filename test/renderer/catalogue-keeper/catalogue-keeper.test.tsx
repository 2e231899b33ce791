import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import {
  findLines,
  linesOf,
} from '../../../renderer/features/catalogue-keeper/find-in-catalogue.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { aMaker, aPackage, resourcesTrusting } from '../../support/catalogue-packages.ts'
import { openWindow } from '../../support/open-window.tsx'
import { aCatalogue, aField } from '../../unit/catalog/small-catalogue.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

const maker = aMaker()

async function openKeeper(person: RegExp, resourcesDirectory = resourcesTrusting(maker)) {
  const window = await openWindow({ resourcesDirectory })
  await window.user.click(await screen.findByRole('button', { name: person }))
  await screen.findByRole('navigation', { name: '主导航' })
  await window.user.keyboard('{Control>}8{/Control}')
  await screen.findByRole('region', { name: '清单维护' })
  const builtIn = await window.call('catalogue.get', { version: null })
  await screen.findByRole('grid', { name: '版本' })
  return { ...window, builtIn }
}

const changed = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  fields: catalogue.fields.map((field) =>
    field.key === 'water.address' ? { ...field, name: '用水点地址' } : field,
  ),
})

function aFile(text: string, name = 'hunan.package'): File {
  return new File([text], name)
}

test('an administrator looks a package through, takes it in by one Enter, and rolls it back by another', async () => {
  const { user, builtIn, call } = await openKeeper(/王健/)
  const text = aPackage(maker, changed(builtIn), { note: '改用水地址的名称' })
  await user.upload(screen.getByLabelText('清单包文件'), aFile(text))
  const preview = await screen.findByRole('region', { name: '清单包内容' })
  within(preview).getByText('与在用版本相比：改动 1 项。')
  within(preview).getByText('名称：用水地址 → 用水点地址')
  within(preview).getByText(/签名有效：制作单位1，序号 1/)
  expect((await call('catalogue.get', { version: null })).version).toBe(builtIn.version)
  await waitFor(() => expect(document.activeElement?.textContent).toContain('确认导入'))
  await user.keyboard('{Enter}')
  await screen.findByText('已导入 2026.12.1，新办件从现在起执行。')
  const grid = screen.getByRole('grid', { name: '版本' })
  await waitFor(() => expect(within(grid).getAllByText(/在用|已被新版替代/)).toHaveLength(2))
  within(grid).getByRole('row', { name: /2026\.12\.1 在用 2026-11-20 清单包 1 王健/ })
  await user.keyboard('{Alt>}t{/Alt}')
  const question = await screen.findByRole('alertdialog')
  within(question).getByText(`退回到 ${builtIn.version}？`)
  within(question).getByText('已受理的办件不变，仍按受理时的版本。')
  await user.keyboard('{Enter}')
  await within(grid).findByRole('row', { name: /2026\.12\.1 已停用/ })
  expect((await call('catalogue.get', { version: null })).version).toBe(builtIn.version)
  await user.keyboard('{Alt>}h{/Alt}')
  await within(grid).findByRole('row', { name: /2026\.12\.1 在用/ })
})

test('Escape puts the package away and the question of a roll-back too', async () => {
  const { user, builtIn, asked } = await openKeeper(/王健/)
  const later = aPackage(maker, builtIn, { effectiveFrom: '2026-12-01' })
  await user.upload(screen.getByLabelText('清单包文件'), aFile(later))
  await screen.findByRole('region', { name: '清单包内容' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('region', { name: '清单包内容' })).toBeNull())
  expect(asked).not.toContain('catalogue.importPackage')
})

test('a package that waits for its day says so, and can be stopped before it', async () => {
  const { user, builtIn } = await openKeeper(/王健/)
  const later = aPackage(maker, builtIn, { effectiveFrom: '2026-12-01' })
  await user.upload(screen.getByLabelText('清单包文件'), aFile(later))
  await screen.findByRole('region', { name: '清单包内容' })
  await user.keyboard('{Enter}')
  await screen.findByText('已导入 2026.12.1，2026-12-01 起生效。')
  await screen.findByText('2026.12.1 将于 2026-12-01 生效')
  await user.keyboard('{Alt>}t{/Alt}')
  const question = await screen.findByRole('alertdialog')
  within(question).getByText('2026.12.1 到了生效日期也不会生效。')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
})

test('a file that is no package is refused beside the button, and another can be chosen', async () => {
  const { user, builtIn } = await openKeeper(/王健/)
  const chooser = screen.getByLabelText('清单包文件')
  await user.upload(chooser, aFile('PK', 'photo.jpg'))
  await screen.findByText(/这不是清单包，或文件没有传完整/)
  const text = aPackage(maker, builtIn)
  await user.upload(chooser, aFile(text.replace('测试用清单包', '测试用清単包')))
  await screen.findByText(/签名不符/)
  await user.upload(chooser, aFile('x'.repeat(8 * 1024 * 1024 + 1), 'film.mp4'))
  await screen.findByText(/“film\.mp4”超过 8 MB/)
  await user.upload(chooser, aFile(text))
  await screen.findByRole('region', { name: '清单包内容' })
  const place = screen.getByRole('region', { name: '导入清单包' })
  expect(within(place).queryByRole('alert')).toBeNull()
})

test('a hall that trusts no key says what to do, and takes no file', async () => {
  await openKeeper(/王健/, resourcesTrusting())
  const place = screen.getByRole('region', { name: '导入清单包' })
  within(place).getByText(/还没有信任的签名公钥/)
  expect(within(place).getByRole<HTMLButtonElement>('button').disabled).toBe(true)
})

test('a supervisor reads and changes nothing; a clerk doesn’t see the screen', async () => {
  const { user } = await openKeeper(/陈静/)
  expect(screen.queryByRole('button', { name: /导入清单包/ })).toBeNull()
  await user.keyboard('{Alt>}2{/Alt}')
  await screen.findByRole('searchbox', { name: '查找清单内容' })
})

test('a clerk doesn’t come to the screen, by the key either', async () => {
  const { user, asked } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  expect(screen.queryByRole('button', { name: /清单维护/ })).toBeNull()
  await user.keyboard('{Control>}8{/Control}')
  expect(asked).not.toContain('catalogue.versions')
})

test('items, fields and materials are found by any word, with what they rest on', async () => {
  const { user } = await openKeeper(/陈静/)
  await user.keyboard('{Alt>}2{/Alt}')
  await user.type(await screen.findByRole('searchbox', { name: '查找清单内容' }), '用水地址')
  const table = await screen.findByRole('table', { name: '查找结果' })
  await waitFor(() =>
    expect(within(table).getAllByRole('row')[1]?.textContent).toContain('water.address'),
  )
  await user.clear(screen.getByRole('searchbox', { name: '查找清单内容' }))
  await user.type(screen.getByRole('searchbox', { name: '查找清单内容' }), '绝无此词')
  await screen.findByText('没有找到“绝无此词”')
})

test('Enter on a version compares it with the one before it', async () => {
  const { user, builtIn, call } = await openKeeper(/王健/)
  const packageBase64 = Buffer.from(aPackage(maker, changed(builtIn))).toString('base64')
  await call('catalogue.importPackage', { packageBase64 })
  await user.keyboard('{Control>}5{/Control}{Control>}8{/Control}')
  const grid = await screen.findByRole('grid', { name: '版本' })
  await within(grid).findByRole('row', { name: /2026\.12\.1/ })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await user.keyboard('{Enter}')
  await screen.findByText('改动 1 项')
  await screen.findByText('名称：用水地址 → 用水点地址')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '从' }).value).toBe(
    builtIn.version,
  )
})

test('a sample case says why a field is asked, why another is not, and which papers are needed', async () => {
  const { user } = await openKeeper(/陈静/)
  await user.keyboard('{Alt>}4{/Alt}')
  await user.click(await screen.findByRole('checkbox', { name: '供水报装' }))
  await screen.findByRole('combobox', { name: '供水报装的情形' })
  const materials = await screen.findByRole('region', { name: /^材料（[1-9]/ })
  expect(within(materials).getAllByText(/^依据：/).length).toBeGreaterThan(3)
  const fields = screen.getByRole('region', { name: /^栏目/ })
  await user.type(within(fields).getByRole('searchbox', { name: '筛选栏目' }), '用水')
  expect((await within(fields).findAllByText(/“供水”的申请表要填/)).length).toBeGreaterThan(3)
  await user.clear(within(fields).getByRole('searchbox', { name: '筛选栏目' }))
  await user.click(within(fields).getByRole('checkbox', { name: '连同不填的' }))
  expect((await within(fields).findAllByText(/^没有选“供电”，不填。/)).length).toBeGreaterThan(3)
})

test('an answer of the sample case changes what is asked', async () => {
  const { user } = await openKeeper(/陈静/)
  await user.keyboard('{Alt>}4{/Alt}')
  await user.click(await screen.findByRole('checkbox', { name: '供水报装' }))
  const fields = await screen.findByRole('region', { name: /^栏目/ })
  const before = fields.getAttribute('aria-label')
  const outside = await within(fields).findByRole('combobox', { name: '是否涉及外线' })
  await user.selectOptions(outside, '是')
  await waitFor(() =>
    expect(screen.getByRole('region', { name: /^栏目/ }).getAttribute('aria-label')).not.toBe(
      before,
    ),
  )
})

test('words are looked for in names, codes, conditions and bases, names first', () => {
  const catalogue = aCatalogue({
    fields: [
      aField('project.outside', { name: '是否涉及外线', type: 'boolean' }),
      aField('own.length', {
        name: '长度',
        section: 'own',
        items: ['路'],
        visible: { field: 'project.outside', is: true },
      }),
    ],
  })
  const names = (text: string) => findLines(linesOf(catalogue), text).map(({ name }) => name)
  expect(names('外线')).toEqual(['是否涉及外线', '路报装', '长度'])
  expect(names('长度 路')).toEqual(['长度'])
  expect(names('OWN.LENGTH')).toEqual(['长度'])
  expect(names('测试用依据 住建')).toEqual(['水报装', '电报装', '路报装'])
  expect(names('')).toHaveLength(6)
})
