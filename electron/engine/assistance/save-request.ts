import {
  findRequest,
  insertRequest,
  type StoredRequest,
  updateRequest,
} from '../../../db/queries/assistance.ts'
import { listPapers } from '../../../db/queries/assistance-papers.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { projectCodeProblem } from '../../../shared/catalog/project-code.ts'
import { checkIdNumber } from '../../../shared/identity/id-number.ts'
import { checkUscc } from '../../../shared/identity/uscc.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { checkSelection } from '../cases/check-input.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { startResponseClock } from './response-clock.ts'

type Input = ParsedInputOf<'assistance.request'>

/** Writes a request down, or corrects one until its papers are written: they say what it said. */
export async function saveRequest(input: Input, context: CommandContext): Promise<void> {
  const { read, write, now } = context
  await refuseUnfit(input, context)
  const before = await findRequest(read, input.requestId)
  if (before) {
    await correct(before, input, context)
    return
  }
  const at = now.toISOString()
  const { accountId, role, loginName } = accountOf(context.caller)
  const own = role === 'helper'
  await insertRequest(write, {
    ...input,
    state: own ? 'assigned' : 'waiting',
    helperId: own ? accountId : null,
    helperLogin: own ? loginName : null,
    requestedBy: accountId,
    requestedAt: at,
    assignedAt: own ? at : null,
    respondedAt: null,
    endedAt: null,
    ending: '',
    satisfaction: null,
  })
  const { requestId, channel } = input
  const clocks = await startResponseClock(context, requestId)
  context.record({ kind: 'assistance-requested', payload: { requestId, channel, own, clocks } })
  context.afterCommit(() => context.services.notify({ kind: 'assistance-changed' }))
}

async function correct(
  before: StoredRequest,
  input: Input,
  context: CommandContext,
): Promise<void> {
  const after = { ...before, ...input }
  if (JSON.stringify(after) === JSON.stringify(before)) {
    context.unchanged()
    return
  }
  const { requestId } = before
  if (before.endedAt !== null) refuse('conflict', '这次帮办已经结束，不能再改。')
  if ((await listPapers(context.read, requestId)).length > 0)
    refuse('conflict', '委托书和保密协议已出具，登记内容不能再改；内容有变的，请终止后重新登记。')
  await updateRequest(context.write, after)
  context.record({ kind: 'assistance-corrected', payload: { requestId } })
  context.afterCommit(() => context.services.notify({ kind: 'assistance-changed' }))
}

async function refuseUnfit(input: Input, { read, services }: CommandContext): Promise<void> {
  const fields: Record<string, string> = {}
  const { applicantIdNumber: number, applicantKind, projectCode } = input
  if (number !== '') {
    const check = applicantKind === 'person' ? checkIdNumber(number) : checkUscc(number)
    if (!check.ok) fields.applicantIdNumber = check.message
  }
  const codeProblem = projectCode === '' ? null : projectCodeProblem(projectCode)
  if (codeProblem !== null) fields.projectCode = codeProblem
  for (const key of ['applicantName', 'legalName', 'projectName', 'place'] as const) {
    const unprintable = services.letters.findUnprintable(input[key])
    if (unprintable.length > 0)
      fields[key] = `有打印不出的字（${unprintable.join('、')}），请改用规范字。`
  }
  const first = Object.values(fields)[0]
  if (first) refuse('refused', first, fields)
  const { province } = await getInstallation(read)
  checkSelection(services.catalogues.current(province), input.items)
}
