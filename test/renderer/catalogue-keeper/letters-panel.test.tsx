import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDirectory } from '../../support/test-database.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

async function openLetters() {
  const directory = testDirectory()
  await cp(resourcesDirectory, directory, { recursive: true })
  const window = await openWindow({ resourcesDirectory: directory })
  await window.user.click(await screen.findByRole('button', { name: /王健/ }))
  await screen.findByRole('navigation', { name: '主导航' })
  await window.user.keyboard('{Control>}8{/Control}')
  await screen.findByRole('region', { name: '清单维护' })
  await window.user.keyboard('{Alt>}5{/Alt}')
  const list = await screen.findByRole('listbox', { name: '文书' })
  const rewrite = async (from: string, to: string) => {
    const path = join(directory, 'letters/sleeve-label.yaml')
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
  }
  return { ...window, list, rewrite }
}

test('the letters are listed with the keyboard on them, and each shows where its wording lies', async () => {
  const { user, list } = await openLetters()
  expect(document.activeElement).toBe(list)
  expect(within(list).getAllByRole('option')).toHaveLength(20)
  await screen.findByText('resources/letters/receipt.yaml')
  await screen.findByRole('radio', { name: '58 毫米卷纸' })
  await user.selectOptions(list, '不予受理通知书')
  await screen.findByText('resources/letters/refusal.yaml')
  expect(screen.queryByRole('radio')).toBeNull()
})

test('a mistake in the wording is told with its line, and its mending is seen after reading again', async () => {
  const { user, list, rewrite } = await openLetters()
  await rewrite('{destination}', '{destinatoin}')
  await user.selectOptions(list, '材料袋标签')
  await screen.findByText('{destinatoin} 不是材料袋标签可以填入的内容。')
  screen.getByText(/letters\/sleeve-label\.yaml 第 \d+ 行/)
  await rewrite('{destinatoin}', '{destination}之')
  await user.keyboard('{Alt>}r{/Alt}')
  await screen.findByText('与正在使用的文字不同，重新启动程序后采用。')
  expect(screen.queryByText(/不是材料袋标签可以填入的内容/)).toBeNull()
})
