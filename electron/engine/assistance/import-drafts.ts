import { createHash } from 'node:crypto'
import { findAccountByLoginName } from '../../../db/queries/accounts.ts'
import { findPackage, insertPackage } from '../../../db/queries/assistance-packages.ts'
import { findKeptContent } from '../../../db/queries/catalogues.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { type ImportedCase, ImportResult } from '../../../shared/ipc/contract/assistance.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { listTwins } from '../twins/find-twins.ts'
import { importCase } from './import-case.ts'
import { importRequest } from './import-request.ts'
import type { PackageContent } from './package-content.ts'
import { openPackage } from './package-file.ts'

export interface Received {
  readonly content: PackageContent
  readonly sha256: string
}

/** Before the transaction: deriving the key takes a tenth of a second. */
export async function openReceived(input: {
  readonly contentBase64: string
  readonly password: string
}): Promise<Received> {
  const file = Buffer.from(input.contentBase64, 'base64')
  const content = await openPackage(file, input.password)
  return { content, sha256: createHash('sha256').update(file).digest('hex') }
}

/** The whole package in one transaction: it was taken in, or it wasn't, whatever happens in between. */
export async function importDrafts(
  { content, sha256 }: Received,
  context: CommandContext,
): Promise<ImportResult> {
  const { packageId } = content
  const before = await findPackage(context.read, packageId, 'in')
  if (before) {
    context.unchanged()
    return { ...ImportResult.parse(before.result), importedBefore: before.at }
  }
  await refuseForeign(content, context)
  const cases: ImportedCase[] = []
  for (const request of content.requests) {
    const helper = await findHelper(request.helperLogin, context)
    await importRequest(request, helper, context)
    for (const packed of request.cases)
      cases.push({ ...(await importCase(packed, request, helper, context)), twins: 0 })
  }
  const { account } = context.caller
  const result = {
    packageId,
    importedBefore: null,
    requests: content.requests.length,
    // After all of them are here; a helper is not told of the counter's cases.
    cases: account?.role === 'helper' ? cases : await withTwins(cases, context),
  }
  const at = context.now.toISOString()
  const { accountId } = accountOf(context.caller)
  await insertPackage(context.write, 'in', { packageId, sha256, result, accountId, at })
  context.record({
    kind: 'assistance-imported',
    payload: {
      packageId,
      requests: content.requests.map(({ requestId }) => requestId),
      cases: cases.map(({ caseId, outcome }) => ({ caseId, outcome })),
    },
  })
  context.afterCommit(() => context.services.notify({ kind: 'assistance-changed' }))
  return result
}

async function withTwins(
  cases: readonly ImportedCase[],
  context: CommandContext,
): Promise<ImportedCase[]> {
  const counted: ImportedCase[] = []
  for (const one of cases) {
    const twins = await listTwins(context.read, one.caseId)
    counted.push({ ...one, twins: twins.length })
  }
  return counted
}

async function refuseForeign(content: PackageContent, context: CommandContext): Promise<void> {
  const { read, services, caller } = context
  const { province } = await getInstallation(read)
  if (content.province !== province)
    refuse('refused', '这个帮办件包是别的省的，不能导入本机。请核对文件。')
  const { role, loginName } = accountOf(caller)
  if (role === 'helper' && content.requests.some(({ helperLogin }) => helperLogin !== loginName))
    refuse('not-allowed', '包里有指派给别人的帮办件，请由窗口人员导入。')
  const versions = new Set(content.requests.flatMap((one) => one.cases.map(versionOf)))
  for (const version of versions) {
    const known =
      services.catalogues.current(province).version === version ||
      (await findKeptContent(read, province, version)) !== undefined
    if (!known)
      refuse(
        'refused',
        `包里的申请按 ${version} 版清单填写，本机没有这一版。请管理员先在清单维护中导入这一版，再导入本包。`,
      )
  }
}

function versionOf({ catalogueVersion }: { readonly catalogueVersion: string }): string {
  return catalogueVersion
}

/** Whoever brings the package answers for what an account that this machine doesn't know has written. */
async function findHelper(loginName: string | null, { read, caller }: CommandContext) {
  const account = loginName === null ? undefined : await findAccountByLoginName(read, loginName)
  const isHelper = account?.role === 'helper'
  return {
    helperId: isHelper ? account.accountId : null,
    authorId: isHelper ? account.accountId : accountOf(caller).accountId,
  }
}
