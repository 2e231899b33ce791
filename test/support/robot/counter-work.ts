import type { Robot } from './robot.ts'

/** Alt+4, then from one missing material to the next; those to be left out stay missing. */
export async function collectMissing(robot: Robot, leftOut: readonly string[] = []): Promise<void> {
  await robot.keys.press('Alt+4')
  await robot.screen.until('the first material', () => robot.screen.focusedMaterial())
  const seen = new Set<string>()
  const complete = robot.screen.page.locator('.desk-coverage.done')
  for (;;) {
    const row = await robot.screen.focusedMaterial()
    if (row === null || seen.has(row.id)) return
    seen.add(row.id)
    const wanted = row.required && !row.taken && !leftOut.includes(row.id)
    await robot.keys.press(wanted ? 'Space' : 'Shift+F6')
    if ((await complete.count()) > 0) return
  }
}

/** The first required material that may follow, or that may not. */
export function aRequiredMaterial(
  robot: Robot,
  { tolerable }: { readonly tolerable: boolean },
): Promise<string> {
  const found = robot.screen.page
    .locator('tr[data-material]:has(.field-required)')
    .filter(
      tolerable
        ? { has: robot.screen.page.locator('.desk-tolerable') }
        : { hasNot: robot.screen.page.locator('.desk-tolerable') },
    )
  return robot.screen.until(
    tolerable ? 'a required material that may follow' : 'a required material that may not follow',
    () => found.last().getAttribute('data-material'),
  )
}

/** F9 and Enter, whatever is proposed. Returns the number. */
export async function decideAsProposed(robot: Robot): Promise<string> {
  await robot.keys.press('F9')
  await robot.screen.until('the confirmation has the focus', async () =>
    (await robot.screen.focusedWords()).startsWith('确认'),
  )
  return robot.confirmDecision()
}

/** In 补件: registers the first thing that is still to come, handed in at the counter, as it is proposed. */
export async function recordAtCounter(robot: Robot): Promise<void> {
  const form = robot.screen.page.locator('.side-form')
  await robot.keys.press('J')
  await form.waitFor()
  await robot.screen.until('the registration is sent', async () => {
    if ((await form.count()) === 0) return true
    await robot.keys.press('Enter')
    return false
  })
}
