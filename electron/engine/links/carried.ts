import type { Reader } from '../../../db/handles.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { isFilled } from '../../../shared/case/fact.ts'
import type { MaterialRecord, SelectedItem } from '../../../shared/case/joint-case.ts'
import { canHold } from '../../../shared/catalog/carry-facts.ts'
import type { Catalogue, Field, Material } from '../../../shared/catalog/catalogue.ts'
import type { FactChange } from '../cases/save-facts.ts'

export interface Carried {
  readonly facts: readonly FactChange[]
  readonly materials: readonly MaterialRecord[]
}

/** Sections that tell of whoever applies, and where their papers go. */
const applicantSections = new Set(['applicant', 'handler', 'legal', 'delivery'])
/** Said anew with every application, by whoever applies this time. */
const declarations = 'declare'

/**
 * What a case with these items takes over from an earlier one of the same project. Nothing is asked twice and no
 * paper taken twice, but for what each application needs of its own; with another applicant, what was theirs stays.
 */
export async function carriedFrom(
  read: Reader,
  fromCaseId: string,
  to: {
    readonly catalogue: Catalogue
    readonly items: readonly SelectedItem[]
    readonly sameApplicant: boolean
  },
): Promise<Carried> {
  const fields = new Map(to.catalogue.fields.map((field) => [field.key, field]))
  const facts = (await listFacts(read, fromCaseId)).flatMap(({ key, value }): FactChange[] => {
    const field = fields.get(key)
    const wanted =
      field !== undefined && isFilled(value) && canHold(field, value) && isCarried(field, to)
    return wanted ? [{ key, value, source: 'history', sourceCaseId: fromCaseId }] : []
  })
  const known = new Map(to.catalogue.materials.map((material) => [material.id, material]))
  const materials = (await listMaterialRecords(read, fromCaseId)).filter(
    ({ materialId, handling }) => {
      const material = known.get(materialId)
      return material?.handlings.includes(handling) && isTakenOver(material, to)
    },
  )
  return { facts, materials }
}

type Target = Parameters<typeof carriedFrom>[2]

function isCarried({ section, items }: Field, to: Target): boolean {
  if (section === declarations) return false
  if (applicantSections.has(section)) return to.sameApplicant
  return items === undefined || to.items.some(({ itemId }) => items.includes(itemId))
}

function isTakenOver({ scope, neededBy }: Material, to: Target): boolean {
  if (scope === 'application' || (scope === 'applicant' && !to.sameApplicant)) return false
  return neededBy.some(({ item }) => to.items.some(({ itemId }) => itemId === item))
}
