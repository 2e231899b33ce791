import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, onTestFinished, test } from 'vitest'
import { useRowCursor } from '../../../renderer/components/row-cursor.ts'
import { RowGrid } from '../../../renderer/components/row-grid.tsx'

const names = Array.from({ length: 30 }, (_, at) => `第 ${at + 1} 行`)

function Rows({ onOpen }: { readonly onOpen: (at: number) => void }) {
  const cursor = useRowCursor(names.length, onOpen)
  return (
    <RowGrid
      label="行"
      name="sample"
      columns={[{ title: '名称' }]}
      rows={names}
      keyOf={(name) => name}
      cells={(name) => <td>{name}</td>}
      rowClass={(name) => (name === '第 2 行' ? 'muted' : undefined)}
      cursor={cursor}
      onOpen={onOpen}
    />
  )
}

function showRows() {
  const seen: string[] = []
  // jsdom lays nothing out: which row is asked into sight is what can be seen.
  const real = Element.prototype.scrollIntoView
  Element.prototype.scrollIntoView = function see(this: Element) {
    seen.push(this.id)
  }
  onTestFinished(() => {
    cleanup()
    Element.prototype.scrollIntoView = real
  })
  const opened: number[] = []
  render(<Rows onOpen={(at) => opened.push(at)} />)
  return { seen, opened, user: userEvent.setup() }
}

test('the row that the keys have in hand comes into sight, and the table names it', async () => {
  const { seen, user } = showRows()
  const grid = screen.getByRole('grid', { name: '行' })
  expect(document.activeElement).toBe(grid)
  await user.keyboard('{PageDown}{ArrowDown}')
  expect(seen).toEqual(['sample-row-0', 'sample-row-10', 'sample-row-11'])
  expect(grid.getAttribute('aria-activedescendant')).toBe('sample-row-11')
  await user.keyboard('{Control>}{End}{/Control}')
  expect(seen.at(-1)).toBe('sample-row-29')
})

test('a click takes a row in hand, Enter and a double click open it', async () => {
  const { opened, user } = showRows()
  await user.click(screen.getByText('第 3 行'))
  expect(screen.getByRole('row', { selected: true }).textContent).toBe('第 3 行')
  await user.keyboard('{Enter}')
  await user.dblClick(screen.getByText('第 5 行'))
  expect(opened).toEqual([2, 4])
})

test('a row may carry a class of its own', () => {
  showRows()
  expect(screen.getByText('第 2 行').closest('tr')?.className).toBe('muted')
})
