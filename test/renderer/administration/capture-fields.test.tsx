import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Reply, success } from '../../../shared/ipc/reply.ts'
import { openWindow } from '../../support/open-window.tsx'

const fingerprint = 'ab'.repeat(32)
const answers: Readonly<Record<string, unknown>> = {
  findScanners: { scanners: [{ device: 'test:0', name: 'Noname frontend-tester' }], problem: '' },
  scannerCertificate: { fingerprint },
}

async function openSettings() {
  const callPeer = async (_peer: string, method: string): Promise<Reply<unknown>> =>
    success(answers[method] ?? {})
  const window = await openWindow({ callPeer })
  await window.user.click(await screen.findByRole('button', { name: /王健/ }))
  const form = within(await screen.findByRole('form', { name: '本机设置' }))
  const saved = async () => (await window.call('settings.get', {})).capture
  const save = () => window.user.click(form.getByRole('button', { name: '保存设置' }))
  return { ...window, form, saved, save }
}

test('a scanner is registered with its address and the fingerprint that it shows', async () => {
  const { user, form, saved, save } = await openSettings()
  await user.click(form.getByRole('button', { name: '添加扫描仪' }))
  await save()
  await form.findByText(/请给扫描仪起个名字/)
  await form.findByText(/扫描仪地址以 http/)
  expect((await saved()).scanners).toEqual([])
  await user.type(form.getByLabelText('扫描仪名称'), '窗口扫描仪')
  await user.type(form.getByLabelText('扫描仪地址'), 'https://192.168.1.20/eSCL')
  await user.click(form.getByRole('button', { name: '读取证书指纹' }))
  await waitFor(() => expect(form.getByLabelText('证书指纹')).toHaveProperty('value', fingerprint))
  await save()
  await waitFor(async () =>
    expect((await saved()).scanners).toMatchObject([
      { kind: 'escl', name: '窗口扫描仪', url: 'https://192.168.1.20/eSCL', fingerprint },
    ]),
  )
})

test('what this computer’s drivers find is registered by one key, and removed by another', async () => {
  const { user, form, saved, save } = await openSettings()
  await user.click(form.getByRole('button', { name: '查找本机扫描仪' }))
  await user.click(await form.findByRole('button', { name: '登记 Noname frontend-tester' }))
  await save()
  await waitFor(async () =>
    expect((await saved()).scanners).toMatchObject([{ kind: 'sane', device: 'test:0' }]),
  )
  await user.click(form.getByRole('button', { name: '移除Noname frontend-tester' }))
  await save()
  await waitFor(async () => expect((await saved()).scanners).toEqual([]))
})

test('how large a page may be is a number between its limits', async () => {
  const { user, form, saved, save } = await openSettings()
  await user.clear(form.getByLabelText('每页大小'))
  await user.type(form.getByLabelText('每页大小'), '10')
  await save()
  await form.findByText('每页大小为 60 至 4000 的整数。')
  await user.clear(form.getByLabelText('每页大小'))
  await user.type(form.getByLabelText('每页大小'), '400')
  await save()
  await waitFor(async () => expect((await saved()).kilobytesPerPage).toBe(400))
})
