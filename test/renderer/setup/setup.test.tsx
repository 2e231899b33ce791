import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'

test('the first start asks for hall, window and administrator, and then for the login', async () => {
  const { user, call } = await openWindow({ training: false })
  await user.click(await screen.findByLabelText('海南省'))
  await user.type(screen.getByLabelText('大厅名称'), '三亚市政务服务中心')
  await user.type(screen.getByLabelText('行政区划代码'), '460200')
  await user.type(screen.getByLabelText('窗口号'), '7')
  await user.type(screen.getByLabelText('姓名'), '符某')
  await user.type(screen.getByLabelText('登录名'), 'fumou')
  await user.type(screen.getByLabelText('密码'), 'Yezi-shu-2026')
  await user.type(screen.getByLabelText('再输一次密码'), 'Yezi-shu-2026{Enter}')
  expect(await screen.findByText(/三亚市政务服务中心 · 07号窗口/)).toBeTruthy()
  expect((await call('setup.status', {})).hall?.province).toBe('hainan')
})

test('what is missing is said beside each field, and the first one has the focus', async () => {
  const { user, asked } = await openWindow({ training: false })
  await screen.findByText('首次启用联办窗口')
  await user.click(screen.getByRole('button', { name: '启用' }))
  expect(await screen.findByText('请填写大厅名称。')).toBeTruthy()
  expect(screen.getByText('窗口号为 1 至 3 位数字。')).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('大厅名称')))
  expect(asked).not.toContain('setup.initialise')
})

test('a region code of the other province is refused in words', async () => {
  const { user } = await openWindow({ training: false })
  await user.type(await screen.findByLabelText('行政区划代码'), '460200{Enter}')
  expect(await screen.findByText('行政区划代码与省份不一致：湖南省以 43 开头。')).toBeTruthy()
})
