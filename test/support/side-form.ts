import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect } from 'vitest'

const mostBoxes = 40

/** The tab of 跟办 with this title, by its own digit. */
export async function showTab(user: UserEvent, title: string): Promise<void> {
  const tab = screen.getByRole('tab', { name: new RegExp(title) })
  await user.keyboard(tab.getAttribute('aria-keyshortcuts') ?? '')
  await screen.findByRole('tabpanel', { name: title })
}

/** A form beside the rows, gone through by keys alone. */
export async function formByKeys(user: UserEvent, name: string | RegExp) {
  const form = await screen.findByRole('form', { name })
  await waitFor(() => expect(form.contains(document.activeElement)).toBe(true))
  const goTo = async (wanted: () => boolean): Promise<void> => {
    for (let step = 0; step < mostBoxes && !wanted(); step += 1) await user.keyboard('{Enter}')
    expect(wanted(), document.activeElement?.outerHTML).toBe(true)
  }
  return {
    form,
    /** Enter until the box, then what is typed instead of what stood there. */
    async fill(label: string, text: string): Promise<void> {
      const box = within(form).getByRole('textbox', { name: label })
      await goTo(() => document.activeElement === box)
      await user.keyboard('{Control>}a{/Control}')
      await user.keyboard(text.replaceAll(/[{[]/g, '$&$&'))
    },
    /** Enter until the question, then the digit of the answer. */
    async choose(label: string, digit: string): Promise<void> {
      const inside = () => {
        const active = document.activeElement
        const labelled = active?.closest('[aria-labelledby]')?.getAttribute('aria-labelledby')
        return document.getElementById(labelled ?? '')?.textContent === label
      }
      await goTo(inside)
      await user.keyboard(digit)
    },
    /** Enter until the button, and once more. */
    async submit(): Promise<void> {
      await goTo(() => document.activeElement?.getAttribute('type') === 'submit')
      await user.keyboard('{Enter}')
    },
  }
}
