import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { openFollowedCase } from '../../support/open-followed-case.tsx'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

type Opened = Awaited<ReturnType<typeof openFollowedCase>>

const digitOf = (title: string) =>
  screen
    .getAllByRole('tab')
    .find((tab) => tab.textContent?.includes(title))
    ?.getAttribute('aria-keyshortcuts') ?? ''

async function openTab({ user }: Opened, title: string) {
  await user.keyboard(digitOf(title))
  await screen.findByRole('tabpanel', { name: title })
}

/** Replaces what stands in the box that has the focus. */
async function fill({ user }: Opened, text: string) {
  await user.keyboard('{Control>}a{/Control}')
  await user.keyboard(text)
}

const focusIn = (name: string) =>
  waitFor(() => {
    const form = screen.getByRole('form', { name })
    expect(form.contains(document.activeElement)).toBe(true)
    return form
  })

async function convene(window: Opened) {
  await openTab(window, '踏勘')
  await screen.findByText(/还没有联合踏勘/)
  await window.user.keyboard('n')
  await focusIn('召集联合踏勘')
  // Through the boxes to the button: site, meeting point, two units, others, what to bring.
  await window.user.keyboard('{Enter}{Enter}{Enter}{Enter}{Enter}{Enter}{Enter}')
  return screen.findByRole('grid', { name: '参加单位' })
}

test('by keys alone a survey is convened, answered, dated and recorded, and its outside line applied for', async () => {
  const window = await openFollowedCase()
  const { user, call, view, asked } = window
  const units = await convene(window)
  await waitFor(() => expect(document.activeElement).toBe(units))
  within(units).getByText('供水企业')
  screen.getByText('待定日期')

  await user.keyboard('{Enter}')
  await focusIn('登记答复：供水企业')
  await user.keyboard('{Enter}24s 25{Enter}')
  await user.keyboard('周某{Enter}13800000000{Enter}')
  await user.keyboard('{Enter}')
  await within(units).findByText('周某 13800000000')
  await screen.findByText(/-24 上午，1 家能到；未答复：住房城乡建设/)

  await user.keyboard('d')
  await focusIn('定踏勘日期')
  await fill(window, '2026-11-20')
  await user.keyboard('{Enter}{Enter}{Enter}{Enter}{Enter}')
  await screen.findByText('已定日期')
  await screen.findByText(/^TK2026/)
  await waitFor(() => expect(asked).toContain('documents.print'))

  await user.keyboard('r')
  await focusIn(`踏勘记录：2026-11-20 长沙市岳麓区示范路 18 号`)
  // The water company: there, 周某, what was found, where it connects, an outside line by “2”.
  await user.keyboard('{Enter}{Enter}市政给水管水压满足{Enter}DN300 给水管{Enter}2{Enter}')
  expect((document.activeElement as HTMLInputElement).type).toBe('checkbox')
  await user.keyboard(' {Enter}{Enter}{Enter}{Enter}{Enter}')
  // The department: nobody came.
  await user.keyboard('2{Enter}')
  await user.keyboard('供水外线需挖掘道路 45 米{Enter}{Enter}')
  await screen.findByText(/^踏勘记录 TJ2026/)
  screen.getByText(/涉及外线，需办：/)
  screen.getByRole('region', { name: '首次设计方案' })

  await user.keyboard('s')
  await focusIn('首次设计方案送达')
  await user.keyboard('{Enter}{Enter}')
  await fill(window, '2026-11-20')
  await user.keyboard('{Enter}供水接入方案{Enter}{Enter}')
  await screen.findByText('2026-11-20 窗口转交：供水接入方案')

  await openTab(window, '关联办件')
  await screen.findByText(/按 W 开外线报批/)
  await user.keyboard('w')
  await focusIn('开外线报批')
  await user.keyboard('{Enter}{Enter}{Enter}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  const { followers } = await call('links.ofCase', { caseId: view.caseId })
  expect(followers).toMatchObject([{ kind: 'outside-line', state: 'draft' }])
})

test('what the engine refuses stands beside the form, and Escape puts the form away', async () => {
  const window = await openFollowedCase()
  const { user } = window
  await convene(window)
  await user.keyboard('q')
  await focusIn('取消踏勘')
  await user.keyboard('{Enter}{Enter}')
  await screen.findAllByText('请写明原因。')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('form')).toBeNull()
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('grid', { name: '参加单位' })),
  )
})

test('by keys alone the specialist is named, handed over, and further items are applied for', async () => {
  const window = await openFollowedCase()
  const { user, call, view } = window
  await openTab(window, '关联办件')
  await screen.findByText(/没有关联的办件/)
  await user.keyboard('z')
  await focusIn('确定服务专员')
  // The first colleague; the name comes by itself.
  await user.keyboard('1{Enter}{Enter}13900000000{Enter}{Enter}{Enter}')
  await screen.findByText(/^服务专员 .+ 13900000000$/)
  await user.keyboard('z')
  await screen.findByRole('form', { name: /^移交服务专员（现为/ })
  await user.keyboard('2{Enter}{Enter}13911111111{Enter}供水方案待送达{Enter}{Enter}')
  await screen.findByText('供水方案待送达')
  const { before } = await call('projects.specialists', { caseId: view.caseId })
  expect(before).toMatchObject([{ phone: '13900000000' }])

  await user.keyboard('j')
  await focusIn('接着办')
  await user.keyboard(' {Enter}{Enter}{Enter}{Enter}{Enter}{Enter}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  const { followers } = await call('links.ofCase', { caseId: view.caseId })
  expect(followers).toMatchObject([{ kind: 'follow-up' }])
  expect(followers[0]?.factCount).toBeGreaterThan(10)
})
