import { screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { aDecidedCase } from '../../support/decided-case.ts'
import { type HallServer, noPostgres, startHallServer } from '../../support/hall-postgres.ts'
import { aWindow, share } from '../../support/hall-window.ts'
import { openWindow } from '../../support/open-window.tsx'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

let server: HallServer
beforeAll(async () => {
  if (noPostgres === '') server = await startHallServer()
}, 60_000)
afterAll(() => server?.stop(), 60_000)

describe.skipIf(noPostgres !== '')('the numbers of a hall', () => {
  test('each window stands there with its own, one without any too, and all of them together above', async () => {
    const hall = await server.newHall()
    onTestFinished(() => hall.close())
    const other = await aWindow('07', hall.access)
    await aDecidedCase(other)
    await share(other, hall.access)
    await share(await aWindow('09', hall.access), hall.access)
    const { user } = await openWindow({ hall: hall.access })
    await screen.findByText('训练账号（按数字键直接登录）')
    await user.keyboard('4')
    await screen.findByRole('region', { name: '工作台' })
    await user.keyboard('{Alt>}8{/Alt}')
    await screen.findAllByText('全大厅各窗口')
    await user.keyboard('w')
    const grid = await screen.findByRole('grid', { name: '全大厅各窗口' })
    await waitFor(() => expect(within(grid).getAllByRole('row').length).toBeGreaterThan(3))
    const [, total, window, idle] = within(grid).getAllByRole('row')
    expect(total?.textContent).toMatch(/^合计1/)
    expect(window?.textContent).toMatch(/^071.*0 条$/)
    expect(idle?.textContent).toMatch(/^09—.*0 条$/)
    await user.keyboard('{Escape}')
    await screen.findByRole('grid', { name: '指标' })
  })
})
