import {
  deleteWithdrawal,
  insertPackage,
  insertWithdrawal,
} from '../../../db/queries/catalogue-packages.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { compareCatalogues } from '../../../shared/catalog/compare-catalogues.ts'
import { tryOut } from '../../../shared/catalog/try-out.ts'
import type { CatalogueOverview } from '../../../shared/ipc/contract/catalogue.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { getCatalogueOf } from '../cases/open-case.ts'
import { isHere, refuseUnfit } from '../catalogue/packages/admit-package.ts'
import { getVersion } from '../catalogue/packages/get-version.ts'
import { catalogueInForce, stateOf } from '../catalogue/packages/known-version.ts'
import { overviewOf, previousOf } from '../catalogue/packages/overview.ts'
import { type OpenedPackage, readPackage } from '../catalogue/packages/package-file.ts'
import {
  accountOf,
  type CommandContext,
  gathering,
  type HandlersOf,
  type QueryContext,
} from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export const catalogueHandlers = {
  'catalogue.get': async ({ version }, { read, services }) => {
    const { province } = await getInstallation(read)
    if (version === null) return services.catalogues.current(province)
    const known = services.catalogues.versions(province).some((one) => one.version === version)
    return known
      ? getVersion(read, services, version)
      : getCatalogueOf(read, services, { catalogueVersion: version })
  },
  'catalogue.versions': async (_input, { read, services }) => {
    const { province } = await getInstallation(read)
    return overviewOf(read, services, province, services.catalogues.versions(province))
  },
  'catalogue.compare': async ({ from, to }, { read, services }) => {
    const before = await getVersion(read, services, from)
    return { differences: [...compareCatalogues(before, await getVersion(read, services, to))] }
  },
  'catalogue.inspectPackage': async ({ packageBase64 }, context) => {
    const { read, services } = context
    const opened = openPackage(packageBase64, context)
    const { province } = await getInstallation(read)
    const versions = services.catalogues.versions(province)
    const alreadyImported = isHere(opened, versions)
    if (!alreadyImported) await refuseUnfit(opened, { read, province, versions })
    const { manifest, catalogue, signedBy } = opened
    return {
      manifest,
      keyName: signedBy.name,
      differences: [...compareCatalogues(services.catalogues.current(province), catalogue)],
      alreadyImported,
    }
  },
  'catalogue.importPackage': gathering(
    'catalogue.importPackage',
    async ({ packageBase64 }, context) => openPackage(packageBase64, context),
    async (_input, context, opened) => {
      const { read, write, services } = context
      const { province } = await getInstallation(read)
      const versions = services.catalogues.versions(province)
      if (isHere(opened, versions)) {
        context.unchanged()
        return overviewOf(read, services, province, versions)
      }
      await refuseUnfit(opened, { read, province, versions })
      const { manifest, text, signedBy } = opened
      const { accountId } = accountOf(context.caller)
      const at = context.now.toISOString()
      await insertPackage(write, { manifest, file: text, keyName: signedBy.name, accountId, at })
      const { version, sequence, effectiveFrom } = manifest
      const payload = { version, sequence, effectiveFrom, keyId: signedBy.keyId }
      context.record({ kind: 'catalogue-imported', payload })
      return overviewAfter(context, province)
    },
  ),
  'catalogue.rollBack': async ({ version }, context) => {
    const { read, write, services } = context
    const { province } = await getInstallation(read)
    const versions = services.catalogues.versions(province)
    const one = versions.find((known) => known.version === version)
    if (one?.withdrawn) {
      context.unchanged()
      return overviewOf(read, services, province, versions)
    }
    const today = chinaDate(context.now.toISOString())
    const state = one && stateOf(one, versions, today)
    if (state !== 'in-force' && state !== 'waiting')
      refuse('conflict', `${version} 版清单现在不在用，也不在等待生效。请刷新后再看。`)
    if (state === 'in-force' && !previousOf(versions, today))
      refuse('refused', '本机没有更早的可用版本，不能退回。请导入新的清单包。')
    const by = { accountId: accountOf(context.caller).accountId, at: context.now.toISOString() }
    await insertWithdrawal(write, province, version, by)
    const overview = await overviewAfter(context, province)
    const inForce = overview.versions.find((known) => known.state === 'in-force')?.version ?? null
    context.record({ kind: 'catalogue-rolled-back', payload: { version, inForce } })
    return overview
  },
  'catalogue.reinstate': async ({ version }, context) => {
    const { read, write, services } = context
    const { province } = await getInstallation(read)
    const versions = services.catalogues.versions(province)
    const one = versions.find((known) => known.version === version)
    if (!one) refuse('not-found', `本机没有 ${version} 版清单，请刷新后再选。`)
    if (!one.withdrawn) {
      context.unchanged()
      return overviewOf(read, services, province, versions)
    }
    await deleteWithdrawal(write, province, version)
    context.record({ kind: 'catalogue-reinstated', payload: { version } })
    return overviewAfter(context, province)
  },
  'catalogue.tryOut': async ({ version, items, answers }, { read, services }) => {
    const catalogue = await getVersion(read, services, version)
    return tryOut(
      catalogue,
      items,
      Object.fromEntries(answers.map(({ key, value }) => [key, value])),
    )
  },
} satisfies HandlersOf<'catalogue'>

function openPackage(packageBase64: string, { services }: QueryContext): OpenedPackage {
  const { trustedKeys } = services.catalogues
  const read = readPackage(Buffer.from(packageBase64, 'base64'), trustedKeys)
  return read.ok ? read.opened : refuse('refused', read.message)
}

/** The versions as the command leaves them; they count from the moment the command is on disk. */
async function overviewAfter(
  { read, services, now, afterCommit }: CommandContext,
  province: Province,
): Promise<CatalogueOverview> {
  const versions = await services.catalogues.read(read, province)
  if (!catalogueInForce(versions, chinaDate(now.toISOString())))
    refuse('refused', '这样一来就没有可用的清单了，所以没有改动。请先导入新的清单包。')
  afterCommit(() => {
    services.catalogues.replace(province, versions)
    services.notify({ kind: 'catalogue-changed' })
  })
  return overviewOf(read, services, province, versions)
}
