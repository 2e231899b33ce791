import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aMaker, aPackage, inBase64, resourcesTrusting } from '../../support/catalogue-packages.ts'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

const maker = aMaker()

/** A finished draft on the desk, and a newer list that no longer asks one of its fields. */
async function openOutdatedDraft() {
  const window = await openWindow({ resourcesDirectory: resourcesTrusting(maker) })
  const { call, user } = window
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(call)
  const items = [{ itemId: 'HN-01', variantId: 'general' }]
  const { caseId } = await aCompleteDraft(call, items, { 'water.remark': '夜间施工' })
  const builtIn = await call('catalogue.get', { version: null })
  await signIn(call, 'wangjian')
  const fields = builtIn.fields.filter(({ key }) => key !== 'water.remark')
  const carryOver = [{ field: 'water.remark', into: null }]
  const text = aPackage(maker, { ...builtIn, fields }, { carryOver })
  await call('catalogue.importPackage', { packageBase64: inBase64(text) })
  await user.keyboard('1')
  const grid = await screen.findByRole('grid', { name: '办件' })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await user.keyboard('{Enter}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  return { ...window, builtIn, caseId }
}

test('a draft under an older list says what changed, and one key carries it over with nothing lost', async () => {
  const { user, call, caseId, builtIn } = await openOutdatedDraft()
  const offer = await screen.findByRole('region', { name: '清单更新' })
  within(offer).getByText(
    `清单已更新到 2026.12.1（本件按 ${builtIn.version} 填写）：取消 1 项。受理前请先更新本件，已填的内容不会丢失。1 项内容放不进新表，会留在本件里备查。`,
  )
  await user.keyboard('{Alt>}v{/Alt}')
  within(await within(offer).findByRole('list', { name: '放不进新表的内容' })).getByText('夜间施工')
  await user.keyboard('{Alt>}u{/Alt}')
  await waitFor(() => expect(screen.queryByRole('region', { name: '清单更新' })).toBeNull())
  expect((await call('cases.open', { caseId })).catalogueVersion).toBe('2026.12.1')
  await screen.findByText(/按旧版清单填的内容，现在放不进表里，留在这里备查（1 项）/)
  await screen.findByRole('navigation', { name: '办理步骤' })
  expect(screen.queryByLabelText('用水备注')).toBeNull()
})

test('what was typed just before the update is on the updated draft', async () => {
  const { user, call, caseId } = await openOutdatedDraft()
  await screen.findByRole('region', { name: '清单更新' })
  const box = screen.getByLabelText<HTMLInputElement>(/^项目名称/)
  await user.clear(box)
  await user.type(box, '青禾三期')
  await user.keyboard('{Alt>}u{/Alt}')
  await waitFor(async () =>
    expect((await call('cases.open', { caseId })).catalogueVersion).toBe('2026.12.1'),
  )
  const { facts } = await call('cases.open', { caseId })
  expect(facts.find(({ key }) => key === 'project.name')?.value).toBe('青禾三期')
})

test('acceptance of an outdated draft names the key that updates it', async () => {
  const { user } = await openOutdatedDraft()
  await screen.findByRole('region', { name: '清单更新' })
  await user.keyboard('{F9}')
  await user.keyboard('{Enter}')
  await screen.findByText(/不能受理。请按 Alt\+U 更新本件，核对后再受理。/)
})
