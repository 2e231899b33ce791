import { expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import type { FactValue } from '../../../shared/case/fact.ts'
import { adviceOf } from '../../../shared/catalog/advice.ts'
import { proposedItems } from '../../../shared/catalog/guidance.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const outside = (...kinds: readonly string[]) =>
  Object.fromEntries([
    ['project.needOutsideLine', kinds.length > 0],
    ...kinds.map((kind) => [`outside.${kind}`, true]),
  ])

/** What somebody who answers so is proposed and told. */
async function told(province: Province, values: Readonly<Record<string, FactValue>>) {
  const loaded = await loadCatalogue(resourcesDirectory, province)
  if (!loaded.ok) throw new Error('the catalogue is sound')
  const proposed = proposedItems(loaded.catalogue, values)
  const items = proposed.map(({ item, variantId }) => ({ itemId: item.id, variantId }))
  return { proposed, advice: adviceOf(loaded.catalogue, items, values) }
}

const examples: readonly [string, Province, Readonly<Record<string, FactValue>>, string][] = [
  [
    'a low-risk factory in Hunan',
    'hunan',
    {
      'project.buildNature': 'new',
      'project.category': 'building',
      'project.use': 'factory',
      'project.lowRisk': true,
      'project.powerRange': 'low',
      ...outside(),
    },
    'HN-01 HN-02 HN-03 HN-04 HN-06',
  ],
  [
    'a residential compound in Hunan with a line under a road',
    'hunan',
    {
      'project.buildNature': 'new',
      'project.category': 'building',
      'project.use': 'residence',
      'project.isCompound': true,
      'project.powerRange': 'high',
      ...outside('digsRoad'),
    },
    'HN-01 HN-02 HN-03 HN-04 HN-05 HN-06 HN-07-1a',
  ],
  [
    'a project in Hainan with everything and an outside line',
    'hainan',
    {
      'project.buildNature': 'new',
      'project.category': 'building',
      'project.use': 'residence',
      'project.isCompound': true,
      'project.powerRange': 'high',
      ...outside(
        'digsRoad',
        'alongRoad',
        'onBridge',
        'inHighwayZone',
        'affectsTraffic',
        'needsPlanning',
        'usesGreen',
        'movesTrees',
        'cutsTrees',
      ),
    },
    'HI-01 HI-02 HI-03 HI-04 HI-05 HI-06 HI-07a HI-07b HI-07c HI-08 HI-09 HI-10 HI-11a HI-11b HI-11c',
  ],
]

test.each(examples)(
  '%s is proposed its items and told everything once',
  async (_, province, values, ids) => {
    const { proposed, advice } = await told(province, values)
    expect(proposed.map(({ item }) => item.id).join(' ')).toBe(ids)
    expect(advice.items.map(({ item }) => item.id).join(' ')).toBe(ids)
    const materialIds = advice.materials.map(({ material }) => material.id)
    expect(new Set(materialIds).size).toBe(materialIds.length)
    for (const { item, promisedDays, department, receiver } of advice.items) {
      expect(advice.materials.some(({ itemNames }) => itemNames.includes(item.shortName))).toBe(
        true,
      )
      expect(promisedDays).toBeGreaterThan(0)
      expect(department.name && receiver.name).toBeTruthy()
    }
    for (const { toleranceDays, form, obtain } of advice.materials) {
      expect(form && obtain).toBeTruthy()
      expect(toleranceDays === null || toleranceDays > 0).toBe(true)
    }
    // Each enterprise publishes its service area, fees, procedure and telephone.
    for (const { kind, publication } of advice.receivers)
      if (kind === 'enterprise') expect(publication?.telephone).toBeTruthy()
  },
)
