import { screen, waitFor, within } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startPlatform } from '../../electron/training/platform/platform.ts'
import { sampleProjects } from '../../electron/training/platform/sample-projects.ts'
import { openWindow } from '../support/open-window.tsx'
import { testDirectory } from '../support/test-database.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })
// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

async function openPushed(withProjects: boolean) {
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  onTestFinished(() => platform.close())
  const now = new Date('2026-11-20T01:00:00.000Z')
  if (withProjects) for (const project of sampleProjects(now)) platform.push(project)
  const window = await openWindow({ platformUrl: platform.url })
  window.engine.services.sync.start()
  await screen.findByText('训练账号（按数字键直接登录）')
  await window.user.keyboard('1')
  await screen.findByText('还没有办件')
  await window.user.keyboard('{Alt>}k{/Alt}')
  await screen.findByRole('region', { name: '靠前服务' })
  return window
}

const theTable = () => screen.findByRole('grid', { name: '平台推送的项目' })

test('by keys alone a pushed project becomes a draft on the desk, and stays on the list as one', async () => {
  const { user, call, notify } = await openPushed(true)
  await waitFor(async () => {
    const { waiting } = await call('projects.pushed', { state: null, limit: 10 })
    expect(waiting).toBe(2)
  })
  notify({ kind: 'projects-changed' })
  const table = await theTable()
  await waitFor(() => expect(document.activeElement).toBe(table))
  within(table).getByText('岳麓区示范产业园一期厂房')
  await user.keyboard('{Enter}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  await screen.findAllByText('平台')
  await user.keyboard('{Alt>}k{/Alt}')
  const left = await theTable()
  await waitFor(() => expect(within(left).queryByText('岳麓区示范产业园一期厂房')).toBeNull())
  await user.keyboard('2')
  await within(await theTable()).findByText('已建草稿')
})

test('a project that needs no draft is set aside with a reason by keys alone, and taken back', async () => {
  const { user, call, notify } = await openPushed(true)
  await waitFor(async () => {
    const { waiting } = await call('projects.pushed', { state: null, limit: 10 })
    expect(waiting).toBe(2)
  })
  notify({ kind: 'projects-changed' })
  await theTable()
  await user.keyboard('q')
  await screen.findByRole('form', { name: '不办这个项目' })
  await user.keyboard('{Enter}')
  await screen.findByText('请写明不办的原因。')
  await user.keyboard('申请人已另行申请{Enter}')
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  await user.keyboard('3')
  await within(await theTable()).findByText('申请人已另行申请')
  await user.keyboard('h')
  await waitFor(async () => {
    const { waiting } = await call('projects.pushed', { state: null, limit: 10 })
    expect(waiting).toBe(2)
  })
})

test('with nothing pushed the screen says what will stand here', async () => {
  await openPushed(false)
  await screen.findByText(/核发规划许可后推送的项目会自动列在这里/)
})
