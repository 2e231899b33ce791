import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fromDraft, toDraft } from '../../../renderer/features/administration/settings-draft.ts'
import { defaultCaptureSettings } from '../../../shared/ipc/contract/capture-settings.ts'
import { openWindow } from '../../support/open-window.tsx'

const stored = {
  cardReader: { kind: 'none' as const },
  scanner: { kind: 'keyboard' as const },
  printer: null,
  rollPrinter: null,
  platform: { url: '', appId: '', token: null },
  queueSystem: { url: '' },
  capture: defaultCaptureSettings,
  consultPhone: '0731-00000000',
  complaintPhone: '12345',
  idleLockMinutes: 5,
}

test('settings survive the way through the form unchanged', () => {
  expect(fromDraft(toDraft(stored)).settings).toEqual(stored)
})

test('a roll printer has a queue and a width, or there is none', () => {
  const rollPrinter = { queue: 'xiaopiao', width: 58 as const }
  const draft = toDraft({ ...stored, rollPrinter })
  expect(fromDraft(draft).settings?.rollPrinter).toEqual(rollPrinter)
  expect(fromDraft({ ...draft, rollWidth: 'none' }).settings?.rollPrinter).toBeNull()
  const { settings, errors } = fromDraft({ ...draft, rollQueue: ' ' })
  expect(settings).toBeNull()
  expect(errors.rollQueue).toContain('请填写小票打印机的队列名称')
})

test('an empty token leaves the stored one as it is', () => {
  expect(fromDraft({ ...toDraft(stored), token: '' }).settings?.platform.token).toBeNull()
})

test('each wrong setting is answered in the words of its field', () => {
  const { settings, errors } = fromDraft({
    ...toDraft(stored),
    readerKind: 'tcp',
    readerHost: '',
    readerPort: '八十',
    platformUrl: 'ftp://platform.invalid',
    idleLockMinutes: '31',
  })
  expect(settings).toBeNull()
  expect(Object.keys(errors).sort()).toEqual([
    'idleLockMinutes',
    'platformUrl',
    'readerHost',
    'readerPort',
  ])
  for (const sentence of Object.values(errors)) expect(sentence).toMatch(/^[^A-Za-z]*.*。$/)
})

test.each(['http://platform.example', 'http://127.0.0.1:8080', 'HTTP://platform.example'])(
  'a platform address without encryption is refused beside its field: %s',
  (platformUrl) => {
    const { settings, errors } = fromDraft({ ...toDraft(stored), platformUrl })
    expect(settings).toBeNull()
    expect(errors.platformUrl).toContain('必须以 https:// 开头')
  },
)

test('an administrator makes an account and it is listed', async () => {
  const { user, call } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /王健/ }))
  const name = await screen.findByLabelText('姓名')
  await user.type(name, '黎某某')
  await user.type(screen.getByLabelText('登录名'), 'limoumou')
  await user.type(screen.getByLabelText('初始密码'), 'Chushi-2026-a{Enter}')
  expect(await screen.findByRole('cell', { name: 'limoumou' })).toBeTruthy()
  const accounts = await call('accounts.list', {})
  expect(accounts.find(({ loginName }) => loginName === 'limoumou')?.role).toBe('clerk')
})

test('a weak first password is refused beside its field', async () => {
  const { user, asked } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /王健/ }))
  await user.type(await screen.findByLabelText('姓名'), '黎某某')
  await user.type(screen.getByLabelText('登录名'), 'limoumou')
  await user.type(screen.getByLabelText('初始密码'), 'abcdefghijkl{Enter}')
  expect(await screen.findByText('密码须含大写字母、小写字母、数字、符号中的三类。')).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('初始密码')))
  expect(asked).not.toContain('accounts.create')
})
