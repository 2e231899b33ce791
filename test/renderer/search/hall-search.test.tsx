import { createServer } from 'node:net'
import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { HallAccess } from '../../../db/hall/open-hall.ts'
import { aDecidedCase } from '../../support/decided-case.ts'
import { type HallServer, noPostgres, startHallServer } from '../../support/hall-postgres.ts'
import { aWindow, share } from '../../support/hall-window.ts'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

let server: HallServer
beforeAll(async () => {
  if (noPostgres === '') server = await startHallServer()
}, 60_000)
afterAll(() => server?.stop(), 60_000)

/** 查询 of a window that shares this hall. */
async function openSearch(hall?: HallAccess) {
  const counter = await openWindow(hall ? { hall } : {})
  await screen.findByText('训练账号（按数字键直接登录）')
  await counter.user.keyboard('1')
  await screen.findByRole('region', { name: '工作台' })
  await counter.user.keyboard('{Control>}3{/Control}')
  await screen.findByRole('combobox', { name: '查询办件' })
  return counter
}

const grid = () => screen.findByRole('grid', { name: '全大厅办件' })

/** The one of two rows that begins so; whichever changed last stands first. */
async function takeInHand(user: UserEvent, words: RegExp): Promise<void> {
  const inHand = async () => within(await grid()).getByRole('row', { selected: true }).textContent
  if (!words.test((await inHand()) ?? '')) await user.keyboard('{ArrowDown}')
  await waitFor(async () => expect(await inHand()).toMatch(words))
}

test('a window that shares no hall is asked nothing about one', async () => {
  const { user, asked } = await openSearch()
  await waitFor(() => expect(asked).toContain('hall.windows'))
  await user.keyboard('{F6}')
  expect(screen.queryAllByText('看全大厅')).toEqual([])
  expect(screen.queryByRole('combobox', { name: '查询全大厅' })).toBeNull()
})

test('when the hall is silent, the window’s own cases stand there with the word for it', async () => {
  const silent = createServer(() => undefined)
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void silent.close())
  const address = silent.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const place = { host: '127.0.0.1', database: 'hall', user: 'nobody', password: '' }
  const { user, call } = await openSearch({ ...place, port, certificate: '' })
  await aCompleteDraft(call, undefined, { 'applicant.name': '株洲某丙机械有限公司' })
  await screen.findAllByText('看全大厅')
  await user.keyboard('{F6}')
  await screen.findByText('大厅数据库 1 秒内没有应答，下面是本窗口的。')
  expect((await grid()).textContent).toContain('本窗口')
})

describe.skipIf(noPostgres !== '')('with a hall’s database', () => {
  test('Enter on another window’s case says who has it and where, on one’s own it opens it', async () => {
    const hall = await server.newHall()
    onTestFinished(() => hall.close())
    const other = await aWindow('07', hall.access)
    await aDecidedCase(other)
    await share(other, hall.access)
    const { user, call, engine, asked } = await openSearch(hall.access)
    await signIn(call)
    await aDecidedCase({ call, engine })
    await share({ engine }, hall.access)
    await screen.findAllByText('看全大厅')
    await user.keyboard('{F6}')
    await waitFor(async () => expect(within(await grid()).getAllByRole('row')).toHaveLength(3))
    await screen.findByText('全大厅共 2 件。')
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '查询全大厅' }))
    await takeInHand(user, /^07/)
    await user.keyboard('{Enter}')
    const note = await screen.findByRole('region', { name: '其他窗口的办件' })
    within(note).getByText('在 07 号窗口，经办 李敏')
    expect(asked).not.toContain('cases.open')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('region', { name: '其他窗口的办件' })).toBeNull()
    await user.keyboard('{F7}')
    await user.selectOptions(screen.getByRole('combobox', { name: /队列/ }), 'overdue')
    await screen.findByText('这一队列里没有办件')
    await user.selectOptions(screen.getByRole('combobox', { name: /队列/ }), 'ended')
    await waitFor(async () => expect(within(await grid()).getAllByRole('row')).toHaveLength(3))
    await user.keyboard('{F7}')
    await takeInHand(user, /^本窗口/)
    await user.keyboard('{Enter}')
    await screen.findByRole('tablist', { name: '跟办内容' })
  })
})
