import { z } from 'zod'
import { caseRoles } from '../../case/account.ts'
import { FactKey, FactValue } from '../../case/fact.ts'
import { CaseId, CaseView, SelectedItem } from '../../case/joint-case.ts'
import { Difference } from '../../catalog/compare-catalogues.ts'
import { KeptValue } from '../../catalog/kept-value.ts'
import { largestPackageBytes, PackageManifest } from '../../catalog/package.ts'
import { TryOut } from '../../catalog/try-out.ts'
import { command, query } from '../endpoint.ts'

/**
 * in-force 在用 · waiting 待生效 · superseded 已被新版替代 · withdrawn 已停用 · unusable 不能用.
 * Only one version is in force: new cases are opened under it, and drafts are carried to it.
 */
export const VersionState = z.enum(['in-force', 'waiting', 'superseded', 'withdrawn', 'unusable'])
export type VersionState = z.infer<typeof VersionState>
export const versionStateNames: Readonly<Record<VersionState, string>> = {
  'in-force': '在用',
  waiting: '待生效',
  superseded: '已被新版替代',
  withdrawn: '已停用',
  unusable: '不能用',
}

export const VersionSource = z.enum(['built-in', 'package', 'kept'])
export type VersionSource = z.infer<typeof VersionSource>
export const versionSourceNames: Readonly<Record<VersionSource, string>> = {
  'built-in': '程序自带',
  package: '清单包',
  kept: '旧版留存',
}

export const CatalogueVersion = z.strictObject({
  version: z.string(),
  effectiveFrom: z.iso.date(),
  source: VersionSource,
  state: VersionState,
  /** Why it can't be used; empty when it can. */
  problem: z.string(),
  withdrawn: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
  /** Of a package only. */
  imported: z
    .strictObject({
      sequence: z.number().int(),
      note: z.string(),
      madeAt: z.string(),
      keyName: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
})
export type CatalogueVersion = z.infer<typeof CatalogueVersion>

/** Newest first. */
export const CatalogueOverview = z.strictObject({
  province: z.enum(['hunan', 'hainan']),
  /** In China, `YYYY-MM-DD`. */
  today: z.iso.date(),
  versions: z.array(CatalogueVersion),
  /** What a roll-back of the version in force would bring back; null when there is none. */
  previous: z.string().nullable(),
  /** Mistakes in the program's own files, with file and line; empty when there are none. */
  builtInProblem: z.string(),
  /** False: this hall trusts no key yet and can't take packages. */
  takesPackages: z.boolean(),
  /** Drafts that are filled under another version than the one in force. */
  outdatedDrafts: z.number().int(),
})
export type CatalogueOverview = z.infer<typeof CatalogueOverview>

const PackageInput = z.strictObject({
  packageBase64: z
    .base64('清单包文件没有完整读出，请重新选择文件。')
    .max(Math.ceil(largestPackageBytes / 3) * 4, '清单包太大（超过 8 MB），不是本程序的清单包。'),
})

/** Who may look; taking in and rolling back is the administrator's alone. */
const readers = ['administrator', 'supervisor'] as const
const keepers = ['administrator'] as const

export const catalogueEndpoints = {
  'catalogue.versions': query({
    access: readers,
    input: z.strictObject({}),
    output: CatalogueOverview,
  }),
  'catalogue.compare': query({
    access: readers,
    input: z.strictObject({ from: z.string(), to: z.string() }),
    output: z.strictObject({ differences: z.array(Difference) }),
  }),
  /** Looks a package through as the import would, and changes nothing. */
  'catalogue.inspectPackage': query({
    access: keepers,
    input: PackageInput,
    output: z.strictObject({
      manifest: PackageManifest,
      keyName: z.string(),
      /** Against the version in force. */
      differences: z.array(Difference),
      /** The package is here already: importing it again changes nothing. */
      alreadyImported: z.boolean(),
    }),
  }),
  /** Repeated for a package that is here already it changes nothing. */
  'catalogue.importPackage': command({
    access: keepers,
    input: PackageInput,
    output: CatalogueOverview,
  }),
  /** Takes a version out of use: the one in force, or one that waits for its day. */
  'catalogue.rollBack': command({
    access: keepers,
    input: z.strictObject({ version: z.string() }),
    output: CatalogueOverview,
  }),
  /** Undoes a roll-back. */
  'catalogue.reinstate': command({
    access: keepers,
    input: z.strictObject({ version: z.string() }),
    output: CatalogueOverview,
  }),
  /** What the rules say about a sample case; nothing is saved. */
  'catalogue.tryOut': query({
    access: readers,
    input: z.strictObject({
      version: z.string(),
      items: z.array(SelectedItem).max(40),
      answers: z.array(z.strictObject({ key: FactKey, value: FactValue })).max(500),
    }),
    output: TryOut,
  }),
} as const

/** What a newer version means for one draft. */
export const DraftUpdate = z.strictObject({
  fromVersion: z.string(),
  toVersion: z.string(),
  /** 新增 2 项、取消 1 项; of what concerns the items of the draft. */
  brief: z.string(),
  differences: z.array(Difference),
  /** What will have no place in the newer version. */
  kept: z.array(KeptValue),
  /** Facts that stay under a new name of their field. */
  moved: z.number().int(),
})
export type DraftUpdate = z.infer<typeof DraftUpdate>

export const carryOverEndpoints = {
  'carryOver.find': query({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      /** Null: the case is accepted, or filled under the version in force. */
      update: DraftUpdate.nullable(),
      /** What earlier updates have put aside. */
      kept: z.array(z.strictObject({ ...KeptValue.shape, fromVersion: z.string() })),
    }),
  }),
  /** Repeated for a draft that is there already it changes nothing. */
  'carryOver.apply': command({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId, toVersion: z.string() }),
    output: CaseView,
  }),
} as const
