import { fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refuseBrowserDefaults } from '../../../renderer/lib/browser-defaults.ts'

let stop: () => void = () => undefined
beforeEach(() => {
  stop = refuseBrowserDefaults(document)
})
afterEach(() => stop())

// `fireEvent` says false when somebody has prevented what the browser would do.
test('the menu that could inspect the page does not open', () => {
  expect(fireEvent.contextMenu(document.body)).toBe(false)
})

test('a file that is dropped on the window is not opened in its place', () => {
  expect(fireEvent.dragOver(document.body)).toBe(false)
  expect(fireEvent.drop(document.body)).toBe(false)
})
