import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  keyName,
  listenForShortcuts,
  ShortcutLevel,
  useShortcutBarrier,
  useShortcuts,
} from '../../../renderer/lib/shortcuts.ts'

let ran: string[] = []
let stop: () => void = () => undefined
beforeEach(() => {
  ran = []
  stop = listenForShortcuts(document)
})
afterEach(() => {
  cleanup()
  stop()
})

function Keys({ name, keys }: { readonly name: string; readonly keys: readonly string[] }) {
  useShortcuts(
    Object.fromEntries(
      keys.map((key) => [key, { label: key, run: () => ran.push(`${name} ${key}`) }]),
    ),
  )
  return null
}

function Barrier() {
  useShortcutBarrier(20)
  return null
}

test('a function key works while a field has the focus, a letter does not', () => {
  render(
    <>
      <Keys name="desk" keys={['F2', 'N']} />
      <input aria-label="栏" />
    </>,
  )
  fireEvent.keyDown(screen.getByLabelText('栏'), { key: 'n' })
  fireEvent.keyDown(screen.getByLabelText('栏'), { key: 'F2' })
  fireEvent.keyDown(document.body, { key: 'n' })
  expect(ran).toEqual(['desk F2', 'desk N'])
})

test('no key acts in the middle of a composition', () => {
  render(<Keys name="desk" keys={['F2', 'Ctrl+K']} />)
  fireEvent.keyDown(document.body, { key: 'F2', isComposing: true })
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true, keyCode: 229 })
  expect(ran).toEqual([])
})

test('a key that is held down acts once', () => {
  render(<Keys name="desk" keys={['F2']} />)
  fireEvent.keyDown(document.body, { key: 'F2' })
  fireEvent.keyDown(document.body, { key: 'F2', repeat: true })
  expect(ran).toEqual(['desk F2'])
})

test('Enter belongs to the button that has the focus', () => {
  render(
    <>
      <Keys name="list" keys={['Enter']} />
      <button type="button">钮</button>
    </>,
  )
  fireEvent.keyDown(screen.getByText('钮'), { key: 'Enter' })
  fireEvent.keyDown(document.body, { key: 'Enter' })
  expect(ran).toEqual(['list Enter'])
})

test('what lies under a barrier is silent and what stands on it works', () => {
  const { rerender } = render(
    <>
      <Keys name="desk" keys={['F2', 'F9']} />
      <ShortcutLevel value={20}>
        <Keys name="lock" keys={['F2']} />
      </ShortcutLevel>
      <Barrier />
    </>,
  )
  fireEvent.keyDown(document.body, { key: 'F9' })
  fireEvent.keyDown(document.body, { key: 'F2' })
  expect(ran).toEqual(['lock F2'])
  rerender(<Keys name="desk" keys={['F2', 'F9']} />)
  fireEvent.keyDown(document.body, { key: 'F9' })
  expect(ran).toEqual(['lock F2', 'desk F9'])
})

test('the browser does not reload the page under the clerk', () => {
  expect(fireEvent.keyDown(document.body, { key: 'F5' })).toBe(false)
  expect(fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true })).toBe(false)
})

test('a key is named by its modifiers in one order', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  expect(keyName({ ...none, key: 'k', ctrlKey: true })).toBe('Ctrl+K')
  expect(keyName({ ...none, key: 'F8', shiftKey: true })).toBe('Shift+F8')
  expect(keyName({ ...none, key: '?', shiftKey: true })).toBe('?')
  expect(keyName({ ...none, key: 'P', altKey: true, ctrlKey: true, shiftKey: true })).toBe(
    'Ctrl+Alt+Shift+P',
  )
})

test.each([
  { key: 'F12' },
  { key: 'I', ctrlKey: true, shiftKey: true },
  { key: 'J', ctrlKey: true, shiftKey: true },
  { key: 'C', ctrlKey: true, shiftKey: true },
  { key: 'r', ctrlKey: true },
])(
  'the browser does nothing of its own at $key, also where the screen has no such key',
  (press) => {
    render(
      <ShortcutLevel value={20}>
        <Barrier />
      </ShortcutLevel>,
    )
    expect(fireEvent.keyDown(document.body, press)).toBe(false)
  },
)
