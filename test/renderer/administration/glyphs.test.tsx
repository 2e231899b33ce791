import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aDrawnCharacter, toPng } from '../../support/png.ts'
import { type CounterOptions, fixedClock } from '../../support/test-counter.ts'

async function openGlyphs(options: CounterOptions = {}) {
  const window = await openWindow(options)
  await window.user.click(await screen.findByRole('button', { name: /王健/ }))
  const panel = within(await screen.findByRole('region', { name: '字图' }))
  await panel.findByText(/还没有字图/)
  return { ...window, panel }
}

const pictureFile = (content: BlobPart) => new File([content], '字.png', { type: 'image/png' })

test('an administrator adds the picture of a character that no font has, and takes it away again', async () => {
  const { user, panel, call } = await openGlyphs()
  await user.type(panel.getByLabelText('字或代码'), 'U+E188')
  await user.upload(
    panel.getByLabelText('字图文件'),
    pictureFile(new Uint8Array(toPng(aDrawnCharacter()))),
  )
  await panel.findByAltText('所选字图')
  await user.click(panel.getByRole('button', { name: '保存字图' }))
  await panel.findByAltText('U+E188 的字图')
  expect((await call('glyphs.list', {})).glyphs).toHaveLength(1)
  await user.click(panel.getByRole('button', { name: '删除' }))
  await panel.findByText(/还没有字图/)
  expect((await call('glyphs.list', {})).glyphs).toHaveLength(0)
})

test('a picture shows the day of the hall on which it was saved, whatever zone the machine has', async () => {
  const clock = fixedClock('2026-11-20T17:00:00.000Z')
  const { user, panel } = await openGlyphs({ clock })
  await user.type(panel.getByLabelText('字或代码'), 'U+E188')
  await user.upload(
    panel.getByLabelText('字图文件'),
    pictureFile(new Uint8Array(toPng(aDrawnCharacter()))),
  )
  await user.click(await panel.findByRole('button', { name: '保存字图' }))
  await panel.findByText(/，2026-11-21$/)
})

test('what is wrong with the character or the picture stands beside it', async () => {
  const { user, panel } = await openGlyphs()
  await user.type(panel.getByLabelText('字或代码'), '水')
  await user.upload(
    panel.getByLabelText('字图文件'),
    pictureFile(new Uint8Array(toPng(aDrawnCharacter()))),
  )
  await panel.findByAltText('所选字图')
  await user.click(panel.getByRole('button', { name: '保存字图' }))
  await panel.findByText(/字库里已有这个字/)
  await user.upload(panel.getByLabelText('字图文件'), pictureFile('GIF89a'))
  await user.click(panel.getByRole('button', { name: '保存字图' }))
  await panel.findByText(/不是 PNG 图片/)
})
