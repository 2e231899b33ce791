import type { Reader } from '../../../db/handles.ts'
import { listWorkingAccounts } from '../../../db/queries/accounts.ts'
import { findLinkOf } from '../../../db/queries/case-links.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import {
  endSpecialist,
  insertSpecialist,
  listSpecialists,
  type SpecialistScope,
} from '../../../db/queries/specialists.ts'
import { caseRoles } from '../../../shared/case/account.ts'
import { plainText } from '../../../shared/case/fact.ts'
import type { Specialist } from '../../../shared/case/specialist.ts'
import type { CaseSpecialists } from '../../../shared/ipc/contract/projects.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'

/**
 * Where the specialist of a case is looked for: by the project's code; a case without one has its own, or that of
 * the case it came from.
 */
export async function specialistScope(read: Reader, caseId: string): Promise<SpecialistScope> {
  const code = (await listFacts(read, caseId)).find(({ key }) => key === 'project.code')?.value
  const projectCode = plainText(code)
  if (projectCode !== '') return { projectCode }
  const link = await findLinkOf(read, caseId)
  return link ? specialistScope(read, link.fromCaseId) : { caseId }
}

/** Whom to ask about this case now. */
export async function findSpecialist(read: Reader, caseId: string): Promise<Specialist | null> {
  const [newest] = await listSpecialists(read, await specialistScope(read, caseId))
  return newest?.endedAt === null ? newest : null
}

/** As it stands where a letter says whom to call; the hall's own number stays beside it. */
export function consultLine(phone: string, specialist: Specialist | null): string {
  return specialist === null ? phone : `服务专员${specialist.name} ${specialist.phone}；${phone}`
}

export async function viewSpecialists(read: Reader, caseId: string): Promise<CaseSpecialists> {
  await getCase(read, caseId)
  const scope = await specialistScope(read, caseId)
  const all = await listSpecialists(read, scope)
  const accounts = await listWorkingAccounts(read)
  return {
    current: all.find(({ endedAt }) => endedAt === null) ?? null,
    before: all.filter(({ endedAt }) => endedAt !== null),
    projectCode: 'projectCode' in scope ? scope.projectCode : '',
    colleagues: accounts
      .filter(({ role }) => caseRoles.some((other) => other === role))
      .map(({ accountId, displayName }) => ({ accountId, name: displayName })),
  }
}

/** One at a time: naming the next one ends the charge of the one before. */
export async function assignSpecialist(
  input: ParsedInputOf<'projects.assignSpecialist'>,
  context: CommandContext,
): Promise<CaseSpecialists> {
  const { read, write, services, now } = context
  const { caseId, specialistId, name, phone, accountId, note } = input
  const before = await viewSpecialists(read, caseId)
  if ([before.current, ...before.before].some((one) => one?.specialistId === specialistId)) {
    context.unchanged()
    return before
  }
  refuseUnprintable(services.letters, 'name', name)
  const at = now.toISOString()
  if (before.current) await endSpecialist(write, before.current.specialistId, at)
  const known = before.colleagues.some((colleague) => colleague.accountId === accountId)
  await insertSpecialist(write, {
    ...{ specialistId, name, phone, note },
    scope: await specialistScope(read, caseId),
    accountId: known ? accountId : null,
    assignedBy: accountOf(context.caller).accountId,
    assignedAt: at,
  })
  context.record({
    kind: 'specialist-assigned',
    caseId,
    payload: { specialistId, handover: before.current !== null },
  })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return viewSpecialists(read, caseId)
}
