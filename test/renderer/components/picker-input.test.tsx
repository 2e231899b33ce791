import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { PickerInput } from '../../../renderer/components/fields/picker-input.tsx'
import { listenForShortcuts, useShortcuts } from '../../../renderer/lib/shortcuts.ts'

const choices = [
  { value: '430102', name: '长沙市芙蓉区' },
  { value: '430104', name: '长沙市岳麓区' },
  { value: '430624', name: '岳阳市湘阴县' },
  { value: '431121', name: '永州市祁阳市' },
]
afterEach(cleanup)

function Form({ onChoose, first }: { onChoose: (value: string | null) => void; first?: string }) {
  const [value, setValue] = useState(first)
  useShortcuts({ Escape: { label: '返回', run: () => onChoose('screen left') } })
  return (
    <>
      <span id="label">建设地点</span>
      <PickerInput
        id="region"
        fieldKey="project.region"
        labelId="label"
        choices={choices}
        value={value}
        onChoose={(picked) => {
          onChoose(picked)
          setValue(picked ?? undefined)
        }}
      />
      <button type="button">下一栏</button>
    </>
  )
}

function open(first?: string) {
  const chosen: (string | null)[] = []
  const end = listenForShortcuts(document)
  render(<Form onChoose={(value) => chosen.push(value)} {...(first && { first })} />)
  const box = screen.getByRole('combobox', { name: '建设地点' }) as HTMLInputElement
  box.focus()
  return { user: userEvent.setup(), box, chosen, end }
}

describe('a picker', () => {
  test('takes with Enter what the typed code, name or initials find', async () => {
    const { user, box, chosen, end } = open()
    await user.keyboard('岳麓{Enter}')
    expect(box.value).toBe('长沙市岳麓区')
    await user.clear(box)
    await user.keyboard('430102{Enter}')
    await user.clear(box)
    await user.keyboard('yys')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    await user.keyboard('{Enter}')
    expect(chosen).toEqual(['430104', '430102', '430624'])
    expect(screen.queryByRole('listbox')).toBeNull()
    end()
  })

  test('moves by arrows, and says to a screen reader where it stands', async () => {
    const { user, box, chosen, end } = open()
    await user.keyboard('长沙{ArrowDown}')
    const marked = screen.getByRole('option', { selected: true })
    expect(marked.textContent).toContain('岳麓区')
    expect(box.getAttribute('aria-activedescendant')).toBe(marked.id)
    await user.keyboard('{Tab}')
    expect(chosen).toEqual(['430104'])
    expect(document.activeElement?.textContent).toBe('下一栏')
    end()
  })

  test('is looked through with an arrow from where the answer stands', async () => {
    const { user, chosen, end } = open('430104')
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(chosen).toEqual(['430624'])
    end()
  })

  test('takes the answer back when its box is emptied', async () => {
    const { user, box, chosen, end } = open('430104')
    expect(box.value).toBe('长沙市岳麓区')
    await user.clear(box)
    await user.keyboard('{Enter}')
    expect(chosen).toEqual([null])
    end()
  })

  test('never shows what is not answered: a text that fits nothing gives way', async () => {
    const { user, box, chosen, end } = open('430104')
    await user.clear(box)
    await user.keyboard('没有这里')
    expect(screen.getByText(/没有找到/)).toBeTruthy()
    await user.keyboard('{Tab}')
    expect(box.value).toBe('长沙市岳麓区')
    expect(chosen).toEqual([])
    end()
  })

  test('closes its list with Escape and leaves the screen where it is', async () => {
    const { user, box, chosen, end } = open('430104')
    await user.clear(box)
    await user.keyboard('岳{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(box.value).toBe('长沙市岳麓区')
    expect(chosen).toEqual([])
    await user.keyboard('{Escape}')
    expect(chosen).toEqual(['screen left'])
    end()
  })

  test('looks for nothing and takes nothing in the middle of a composition', () => {
    const { box, chosen, end } = open()
    fireEvent.compositionStart(box)
    box.value = "yue'l"
    fireEvent.input(box, { isComposing: true })
    expect(screen.queryByRole('listbox')).toBeNull()
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
    expect(chosen).toEqual([])
    box.value = '岳麓'
    fireEvent.compositionEnd(box)
    expect(screen.getAllByRole('option')).toHaveLength(1)
    fireEvent.keyDown(box, { key: 'Enter' })
    expect(chosen).toEqual(['430104'])
    end()
  })
})
