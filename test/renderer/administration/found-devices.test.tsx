import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { openWindow } from '../../support/open-window.tsx'

const devices = [
  { kind: 'hid-scanner', name: '新大陆 NLS', vendorId: '1eab', productId: '0010' },
  { kind: 'queue', name: 'dating-a4' },
] as const

async function openSettings() {
  const window = await openWindow({
    callPeer: async (_peer, method) =>
      method === 'findDevices'
        ? success({ devices, problems: ['串口没有查到。'] })
        : failure('device', '设备没有连接，请先手工办理。'),
  })
  await screen.findByText('训练账号（按数字键直接登录）')
  await window.user.click(screen.getByRole('button', { name: /王健/ }))
  const form = await screen.findByRole('form', { name: '本机设置' })
  await window.user.click(within(form).getByRole('button', { name: '查找本机设备' }))
  const list = await screen.findByRole('list', { name: '本机设备' })
  const take = async (name: string, purpose: string) => {
    const row = within(list).getByText(name).closest('li')
    if (!row) throw new Error(`no row ${name}`)
    await window.user.click(within(row).getByRole('button', { name: purpose }))
  }
  return { ...window, form, take }
}

test('what is found is bound to its purpose without a word typed, and saved', async () => {
  const { user, form, take, call } = await openSettings()
  within(form).getByText('串口没有查到。')
  await take('新大陆 NLS', '作扫码枪')
  await take('dating-a4', '作打印机')
  await user.click(within(form).getByRole('button', { name: '保存设置' }))
  await waitFor(async () =>
    expect(await call('settings.get', {})).toMatchObject({
      scanner: { kind: 'hid', vendorId: '1eab', productId: '0010' },
      printer: 'dating-a4',
    }),
  )
})

test('rules and the note on drivers are written into the counter’s own folder', async () => {
  const { user, form, directory, asked } = await openSettings()
  expect(asked).toContain('devices.find')
  await user.click(within(form).getByRole('button', { name: '导出设备权限和驱动说明' }))
  const rules = join(directory, 'archive', '60-lianban-counter.rules')
  await waitFor(() => expect(existsSync(rules)).toBe(true))
  expect(readFileSync(rules, 'utf8')).toContain('ATTRS{idVendor}=="1eab"')
  expect(asked).toContain('devices.exportAccess')
  await screen.findByText(/已存到 .*60-lianban-counter\.rules/)
})
