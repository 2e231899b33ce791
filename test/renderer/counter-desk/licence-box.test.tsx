import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { focusMaterial } from '../../../renderer/features/counter-desk/desk-focus.ts'
import { type OpenedDesk, openCompleteDraft } from '../../support/open-desk.tsx'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

const licenceId = '1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0'

async function openOnLicence() {
  const window = await openCompleteDraft()
  const catalogue = await window.call('catalogue.get', { version: null })
  const listed = new Set(window.draft.materials.map(({ materialId }) => materialId))
  const material = catalogue.materials.find(({ id, eLicence }) => eLicence && listed.has(id))
  if (!material) throw new Error('a material of the case has an electronic licence')
  await window.user.keyboard('{Alt>}4{/Alt}')
  const { id } = material
  focusMaterial(id)
  const row = document.activeElement as HTMLElement
  const box = () => within(row).queryByRole<HTMLInputElement>('textbox', { name: /电子证照标识$/ })
  return { ...window, id, row, box }
}

const savedOf = async ({ call }: OpenedDesk, caseId: string, materialId: string) =>
  (await call('cases.open', { caseId })).materials.find((one) => one.materialId === materialId)

test('an electronic licence takes its 证照标识 by keyboard, written wide or small, and keeps it', async () => {
  const window = await openOnLicence()
  const { user, row, box, id, draft } = window
  await user.keyboard('1')
  expect(box()).toBeNull()
  await user.keyboard('3l')
  expect(document.activeElement).toBe(box())
  await user.keyboard(licenceId.toLowerCase().replaceAll('.', '。'))
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(row)
  expect(box()?.value).toBe(licenceId)
  await waitFor(async () =>
    expect(await savedOf(window, draft.caseId, id)).toMatchObject({
      handling: 'electronic',
      licenceId,
    }),
  )
  await user.keyboard('1')
  await waitFor(async () =>
    expect(await savedOf(window, draft.caseId, id)).toMatchObject({
      handling: 'original',
      licenceId: null,
    }),
  )
})

test('a wrong one is said beside its row once it is left, stops 受理 and is not saved', async () => {
  const window = await openOnLicence()
  const { user, row, box, id, draft } = window
  await user.keyboard('3l1.2.156.3005.2.12')
  expect(within(row).queryByText(/现在是 6 段/)).toBeNull()
  await user.keyboard('{Escape}')
  const said = within(row).getByText(/应有 10 段，用点隔开，现在是 6 段/)
  expect(box()?.getAttribute('aria-invalid')).toBe('true')
  expect(box()?.getAttribute('aria-describedby')).toBe(said.id)
  await user.keyboard('{F9}')
  await screen.findByText(/没有完成，不能受理/)
  await waitFor(async () =>
    expect(await savedOf(window, draft.caseId, id)).toMatchObject({
      handling: 'electronic',
      licenceId: null,
    }),
  )
  await user.keyboard('l{Control>}a{/Control}{Backspace}{Escape}1')
  expect(within(row).queryByText(/现在是 6 段/)).toBeNull()
  await waitFor(async () =>
    expect(await savedOf(window, draft.caseId, id)).toMatchObject({ handling: 'original' }),
  )
})

test('a check character that does not fit asks for a second look and stops nothing', async () => {
  const window = await openOnLicence()
  const { user, row, id, draft } = window
  await user.keyboard(`3l${licenceId.slice(0, -1)}7{Escape}`)
  await within(row).findByText(/校验位与推算的不一致/)
  await waitFor(async () =>
    expect((await savedOf(window, draft.caseId, id))?.licenceId).toMatch(/\.7$/),
  )
  await user.keyboard('{F9}')
  expect(screen.queryByText(/没有完成，不能受理/)).toBeNull()
})

test('within a composition nothing is taken from the box', async () => {
  const window = await openOnLicence()
  const { user, box, id, draft } = window
  await user.keyboard('3l')
  const input = box()
  if (!input) throw new Error('the box is there')
  fireEvent.compositionStart(input)
  fireEvent.input(input, { target: { value: licenceId } })
  await waitFor(async () =>
    expect(await savedOf(window, draft.caseId, id)).toMatchObject({ handling: 'electronic' }),
  )
  expect((await savedOf(window, draft.caseId, id))?.licenceId).toBeNull()
  fireEvent.compositionEnd(input)
  await waitFor(async () =>
    expect((await savedOf(window, draft.caseId, id))?.licenceId).toBe(licenceId),
  )
})
