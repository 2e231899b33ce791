import { screen, waitFor, within } from '@testing-library/react'
import { uuidv7 } from 'uuidv7'
import { afterEach, expect, test } from 'vitest'
import {
  preferredCamera,
  rememberCamera,
  rememberedCamera,
} from '../../../renderer/lib/capture/cameras.ts'
import { capturePeer, drawJpeg } from '../../support/capture-peer.ts'
import { openCompleteDraft } from '../../support/open-desk.tsx'
import { openWindow } from '../../support/open-window.tsx'
import { signIn } from '../../support/test-counter.ts'

afterEach(() => window.localStorage.clear())

/** A draft's first material with three pages, on the screen of its pages; this machine has no camera. */
async function openPages() {
  const desk = await openCompleteDraft(undefined, { callPeer: capturePeer() })
  const { caseId, materials } = desk.draft
  const { materialId = '' } = materials[0] ?? {}
  for (const seed of [1, 2, 3]) {
    await desk.call('capture.addPage', {
      ...{ caseId, materialId, pageId: uuidv7(), straightenedBase64: null },
      jpegBase64: await drawJpeg({ seed }),
      ...{ deviceLabel: '高拍仪', colour: 'grey', dpi: 100 },
    })
  }
  const listed = async () => (await desk.call('capture.pages', { caseId, materialId })).pages
  const idsBefore = (await listed()).map(({ pageId }) => pageId)
  await desk.user.keyboard('{F6}')
  await waitFor(() => expect(document.activeElement?.getAttribute('data-material')).toBeTruthy())
  document.querySelector<HTMLElement>(`[data-material="${materialId}"]`)?.focus()
  await desk.user.keyboard('{F4}')
  await screen.findByText(/^3 页 ·/)
  return { ...desk, materialId, listed, idsBefore }
}

test('F4 asks for a material first when none has the focus', async () => {
  const { user } = await openCompleteDraft()
  await user.keyboard('{F4}')
  await screen.findByText(/请先按 F6 到材料清单/)
  expect(screen.queryByRole('region', { name: /^材料影像/ })).toBeNull()
})

test('without a camera the screen says what to look at, and what goes on without it', async () => {
  const { user } = await openPages()
  await screen.findByText(/没有找到摄像头.*USB 线.*先手工收复印件/)
  await user.keyboard(' ')
  expect(screen.getByText(/^3 页 ·/)).toBeTruthy()
})

test('pages are turned, put in order, removed and brought back by single keys', async () => {
  const { user, listed, idsBefore } = await openPages()
  // The last page is the one in hand.
  await user.keyboard('r')
  await waitFor(async () => expect((await listed())[2]?.rotation).toBe(90))
  await user.keyboard('{Control>}{ArrowUp}{/Control}')
  await waitFor(async () =>
    expect((await listed()).map(({ pageId }) => pageId)).toEqual(
      [0, 2, 1].map((at) => idsBefore[at]),
    ),
  )
  await user.keyboard('{Delete}')
  await screen.findByText(/^2 页 ·/)
  await user.keyboard('z')
  await screen.findByText(/^3 页 ·/)
  expect((await listed()).map(({ pageId }) => pageId)).toEqual([0, 1, 2].map((at) => idsBefore[at]))
})

test('the page in hand is looked at large, and Escape leads back step by step to the row', async () => {
  const { user, materialId } = await openPages()
  await user.keyboard('{ArrowUp}o')
  await screen.findByRole('img', { name: '第 2 页放大' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('img', { name: '第 2 页放大' })).toBeNull())
  await user.keyboard('b')
  await screen.findByText(/正在重拍第 2 页/)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByText(/正在重拍/)).toBeNull())
  await user.keyboard('{Escape}')
  await waitFor(() =>
    expect(document.activeElement?.getAttribute('data-material')).toBe(materialId),
  )
  expect(within(document.activeElement as HTMLElement).getByText('影像 3 页')).toBeTruthy()
})

test('the desk’s keys are silent while its pages are on the screen', async () => {
  const { user, asked } = await openPages()
  asked.length = 0
  await user.keyboard('{F9}{F2}')
  expect(asked).not.toContain('identity.readCard')
  expect(screen.queryByText(/确认受理/)).toBeNull()
})

test('the original is verified with its purpose, and the row counts as 原件核验', async () => {
  const { user, call, draft, materialId, listed } = await openPages()
  await user.keyboard('v')
  const purpose = await screen.findByLabelText('用途（仅用于…）')
  expect(purpose).toHaveProperty('value', '水电气网联合报装')
  await user.keyboard('{Enter}')
  // The first mark of a process loads the fonts that it is drawn from.
  await screen.findByText(/已核原件 3 页/, {}, { timeout: 30_000 })
  expect((await listed()).every(({ verified }) => verified !== null)).toBe(true)
  await user.keyboard('{Escape}')
  await waitFor(async () => {
    const { materials } = await call('cases.open', { caseId: draft.caseId })
    const record = materials.find((one) => one.materialId === materialId)
    expect(record?.handling).toBe('original')
  })
})

test('the camera that was chosen last is taken again by its name, else one that sees the desk', async () => {
  const { call } = await openWindow()
  await signIn(call)
  const [face, desk] = [
    { deviceId: 'a', name: 'Integrated Face Camera' },
    { deviceId: 'b', name: 'DocCam' },
  ]
  if (!face || !desk) throw new Error('two cameras')
  expect(preferredCamera([face, desk], await rememberedCamera())).toBe(desk)
  await rememberCamera(face)
  // Its id is another one at every start.
  const again = [desk, { ...face, deviceId: 'c' }]
  expect(preferredCamera(again, await rememberedCamera())?.deviceId).toBe('c')
  expect(preferredCamera([], null)).toBeUndefined()
})
