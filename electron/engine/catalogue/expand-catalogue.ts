import type { z } from 'zod'
import type {
  Basis,
  Catalogue,
  Check,
  Column,
  Department,
  Field,
  Item,
  Material,
} from '../../../shared/catalog/catalogue.ts'
import { Check as CheckSchema } from '../../../shared/catalog/catalogue.ts'
import type {
  AuthoredBasis,
  AuthoredColumn,
  AuthoredField,
  CatalogueFile,
  FieldsFile,
  ItemsFile,
  MaterialsFile,
  RegionsFile,
} from './authored.ts'
import { expandRegions } from './expand-regions.ts'
import type { Path, Place, ResourceError } from './yaml-file.ts'

export interface Read<T extends z.ZodType> {
  readonly data: z.output<T>
  readonly place: Place
}
export interface CatalogueFiles {
  readonly catalogue: Read<typeof CatalogueFile>
  readonly items: readonly Read<typeof ItemsFile>[]
  readonly fields: readonly Read<typeof FieldsFile>[]
  readonly materials: readonly Read<typeof MaterialsFile>[]
  readonly regions: Read<typeof RegionsFile>
}

/** Where each part of the catalogue was written, by kind and position in the expanded catalogue. */
export interface Origins {
  readonly fields: readonly Origin[]
  readonly checks: readonly Origin[]
  readonly items: readonly Origin[]
  readonly materials: readonly Origin[]
  readonly head: Place
}
export interface Origin {
  readonly place: Place
  readonly path: Path
}

export interface Expanded {
  readonly catalogue: Catalogue
  readonly origins: Origins
  readonly errors: readonly ResourceError[]
}

type Resolve = (basis: AuthoredBasis, origin: Origin, ...at: Path) => Basis

/** From what people write to the catalogue that the counter works with. */
export function expandCatalogue(files: CatalogueFiles): Expanded {
  const errors: ResourceError[] = []
  const report = ({ place, path }: Origin, message: string) =>
    errors.push({ file: place.file, line: place.lineOf(path), message })
  const resolve = basisResolver(files.catalogue.data.sources, report)
  const regions = expandRegions(files.regions, report)
  const fields = files.fields.flatMap((file) => expandFields(file, regions, resolve))
  const checks = files.fields.flatMap((file) => expandChecks(file, resolve, report))
  const items = files.items.flatMap((file) => expandItems(file, resolve))
  const materials = files.materials.flatMap((file) => expandMaterials(file, resolve))
  const { sources: _, ...head } = files.catalogue.data
  return {
    catalogue: {
      ...head,
      departments: expandDepartments(files.catalogue, resolve),
      items: items.map(({ part }) => part),
      fields: fields.map(({ part }) => part),
      checks: checks.map(({ part }) => part),
      materials: materials.map(({ part }) => part),
    },
    origins: {
      items: items.map(({ origin }) => origin),
      fields: fields.map(({ origin }) => origin),
      checks: checks.map(({ origin }) => origin),
      materials: materials.map(({ origin }) => origin),
      head: files.catalogue.place,
    },
    errors,
  }
}

interface Part<T> {
  readonly part: T
  readonly origin: Origin
}

function basisResolver(
  sources: Readonly<Record<string, Basis>>,
  report: (origin: Origin, message: string) => void,
): Resolve {
  return (basis, origin, ...at) => {
    const name = typeof basis === 'string' ? basis : basis.from
    const clause = typeof basis === 'string' ? '' : (basis.at ?? '')
    // A basis may be called anything, `constructor` too.
    const source = Object.hasOwn(sources, name) ? sources[name] : undefined
    if (source === undefined) {
      const exact = { ...origin, path: [...origin.path, ...at] }
      report(exact, `依据“${name}”没有在 catalogue.yaml 的 sources 中定义。请补上或改名。`)
      return { kind: 'proposed-default', text: name }
    }
    return { kind: source.kind, text: source.text + clause }
  }
}

function expandDepartments(
  { data, place }: Read<typeof CatalogueFile>,
  resolve: Resolve,
): Department[] {
  return data.departments.map(({ publication, ...department }, at) => {
    if (publication === undefined) return department
    const origin: Origin = { place, path: ['departments', at] }
    const basis = resolve(publication.basis, origin, 'publication', 'basis')
    return { ...department, publication: { ...publication, basis } }
  })
}

function expandFields(
  { data, place }: Read<typeof FieldsFile>,
  regions: NonNullable<Field['choices']>,
  resolve: Resolve,
): readonly Part<Field>[] {
  return data.fields.map((authored, at) => {
    const origin: Origin = { place, path: ['fields', at] }
    const { choices, columns, required, basis, ...rest } = authored
    const listed = choicesOf(authored.type, choices, regions)
    const must = requiredRule(required)
    const items = authored.items ?? data.items
    return {
      origin,
      part: {
        ...rest,
        ...(items !== undefined && { items }),
        ...(listed !== undefined && { choices: listed }),
        ...(columns !== undefined && { columns: columns.map(expandColumn) }),
        ...(must !== undefined && { required: must }),
        basis: resolve(basis ?? data.defaultBasis, origin, 'basis'),
      },
    }
  })
}

function expandColumn({ choices, ...column }: AuthoredColumn): Column {
  return choices === undefined ? column : { ...column, choices: choicesIn(choices) }
}

function choicesOf(
  type: Field['type'],
  choices: AuthoredField['choices'],
  regions: NonNullable<Field['choices']>,
): Field['choices'] {
  if (type === 'regionCode') return regions
  return choices && choicesIn(choices)
}

function choicesIn(names: Readonly<Record<string, string>>): NonNullable<Field['choices']> {
  return Object.entries(names).map(([value, name]) => ({ value, name }))
}

function requiredRule(required: AuthoredField['required']): Field['required'] {
  if (typeof required !== 'boolean') return required
  return required ? undefined : { not: { always: true } }
}

function expandChecks(
  { data, place }: Read<typeof FieldsFile>,
  resolve: Resolve,
  report: (origin: Origin, message: string) => void,
): readonly Part<Check>[] {
  return (data.checks ?? []).flatMap((authored, at) => {
    const origin: Origin = { place, path: ['checks', at] }
    const check = CheckSchema.safeParse({
      ...authored,
      basis: resolve(authored.basis, origin, 'basis'),
    })
    if (check.success) return [{ origin, part: check.data }]
    report(origin, `核对“${authored.id}”缺少“${authored.kind}”所需的内容，或写了它不用的内容。`)
    return []
  })
}

function expandItems(
  { data, place }: Read<typeof ItemsFile>,
  resolve: Resolve,
): readonly Part<Item>[] {
  return data.items.map((authored, at) => {
    const origin: Origin = { place, path: ['items', at] }
    const { promisedDaysWhen, ...rest } = authored
    return {
      origin,
      part: {
        ...rest,
        basis: resolve(authored.basis, origin, 'basis'),
        guide: {
          ...authored.guide,
          basis: resolve(authored.guide.basis, origin, 'guide', 'basis'),
        },
        promisedBasis: resolve(authored.promisedBasis, origin, 'promisedBasis'),
        ...(promisedDaysWhen && {
          promisedDaysWhen: promisedDaysWhen.map((limit, nth) => ({
            ...limit,
            basis: resolve(limit.basis, origin, 'promisedDaysWhen', nth, 'basis'),
          })),
        }),
      },
    }
  })
}

function expandMaterials(
  { data, place }: Read<typeof MaterialsFile>,
  resolve: Resolve,
): readonly Part<Material>[] {
  return data.materials.map((authored, at) => {
    const origin: Origin = { place, path: ['materials', at] }
    const { tolerance, promise, ...rest } = authored
    return {
      origin,
      part: {
        ...rest,
        ...(tolerance && {
          tolerance: {
            ...tolerance,
            basis: resolve(tolerance.basis, origin, 'tolerance', 'basis'),
          },
        }),
        ...(promise && {
          promise: { ...promise, basis: resolve(promise.basis, origin, 'promise', 'basis') },
        }),
        eLicence: authored.eLicence ?? false,
        neededBy: authored.neededBy.flatMap(({ items, basis, ...need }, nth) =>
          items.map((item) => ({
            ...need,
            item,
            basis: resolve(basis, origin, 'neededBy', nth, 'basis'),
          })),
        ),
      },
    }
  })
}
