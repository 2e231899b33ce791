import { openLetters } from '../../electron/engine/documents/letters.ts'
import { inventNames } from '../support/invented-names.ts'
import { anAcceptance, someMaterials } from '../support/letter-models.ts'
import { resourcesDirectory } from '../support/resources.ts'

/**
 * In a process of its own, as the engine is: how long the very first letter takes, or how much memory is in use after
 * so many letters with different names. Prints one number.
 */
const [what, countText] = process.argv.slice(2)

async function measureFirst(): Promise<number> {
  const letters = await openLetters({ resourcesDirectory })
  const model = anAcceptance({ materials: someMaterials(30) })
  const start = performance.now()
  await letters.render('acceptance', model, { copyNo: 0 })
  return performance.now() - start
}

/** MB, after everything that is not needed was given back. */
async function measureMemory(count: number): Promise<number> {
  const letters = await openLetters({ resourcesDirectory })
  // A hall's names come again: two hundred of them draw on all planes.
  const names = inventNames(200)
  const materials = someMaterials(30)
  for (let made = 0; made < count; made += 1) {
    const handler = { name: names[made % 90] ?? '', phone: '138****0000' }
    await letters.render('acceptance', anAcceptance({ materials, handler }), { copyNo: 0 })
  }
  globalThis.gc?.()
  await new Promise((resolve) => setImmediate(resolve))
  globalThis.gc?.()
  // Not what the process holds: the engine's runtime keeps room for new objects that it gives back when it idles.
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1_000_000
}

const value = what === 'first' ? await measureFirst() : await measureMemory(Number(countText))
process.stdout.write(`${value}\n`)
