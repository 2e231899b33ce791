import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { CardRead } from '../../../electron/processes/peers.ts'
import { success } from '../../../shared/ipc/reply.ts'
import { openDesk } from '../../support/open-desk.tsx'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

const card: CardRead = {
  layout: 'citizen',
  name: '陈示例',
  sex: '男',
  nation: '汉',
  birthDate: '1990-01-01',
  address: '测试省样例市样例路1号',
  idNumber: '999999199001010027',
  authority: '测试市公安局',
  validFrom: '2020-01-01',
  validUntil: '长期',
  writing: {},
  warnings: [],
  photo: { mediaType: 'image/bmp', base64: 'Qk0=' },
}

test('the photo of the card stands beside its holder only, goes with the next card, and is stored nowhere', async () => {
  const photos = [card.photo, null]
  const { user, call } = await openDesk({
    callPeer: async (_, method) =>
      success(method === 'readCard' ? { ...card, photo: photos.shift() ?? null } : {}),
  })
  await user.keyboard('{F2}')
  const photo = await screen.findByRole('img', { name: /证件上的照片，请与本人核对/ })
  expect(photo.getAttribute('src')).toBe('data:image/bmp;base64,Qk0=')
  await user.keyboard('{Shift>}{F2}{/Shift}')
  expect(screen.queryByRole('img', { name: /证件上的照片/ })).toBeNull()
  await user.keyboard('{Shift>}{F2}{/Shift}')

  const { rows } = await call('cases.search', { text: '', state: null, limit: 10 })
  const opened = await call('cases.open', { caseId: rows[0]?.caseId ?? '' })
  expect(JSON.stringify(opened)).not.toContain('Qk0=')

  await user.keyboard('{F2}')
  await waitFor(() => expect(screen.queryByRole('img', { name: /证件上的照片/ })).toBeNull())
})
