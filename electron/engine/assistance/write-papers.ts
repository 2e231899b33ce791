import { listAccounts } from '../../../db/queries/accounts.ts'
import type { StoredRequest } from '../../../db/queries/assistance.ts'
import { upsertPaper } from '../../../db/queries/assistance-papers.ts'
import { findSettings, getInstallation } from '../../../db/queries/installation.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { checkIdNumber } from '../../../shared/identity/id-number.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import type { Hall } from '../../../shared/ipc/contract/setup.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { itemName } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { initialSettings } from '../training-accounts.ts'

type Input = ParsedInputOf<'assistance.writePapers'>

/** 帮办代办委托书 and 保密协议, numbered and kept in the command's transaction; not signed yet. */
export async function writePapers(
  request: StoredRequest,
  input: Input,
  context: CommandContext,
): Promise<void> {
  const today = chinaDate(context.now.toISOString())
  refuseUnfit(request, input, today)
  const { requestId } = request
  const hall = await getInstallation(context.read)
  const catalogue = context.services.catalogues.current(hall.province)
  const itemNames = request.items.map(({ itemId, variantId }) =>
    itemName(catalogue, itemId, variantId),
  )
  const common = await commonPart(request, input, hall, context)
  await writeDocument(
    {
      documentId: input.entrustmentId,
      kind: 'entrustment',
      caseId: null,
      build: (documentNo) => ({
        ...common,
        documentNo,
        address: request.place,
        legalName: request.legalName || null,
        itemNames,
        powers: input.powers,
        mayEntrustOthers: input.mayEntrustOthers,
        maySign: input.maySign,
        untilDate: input.untilDate,
      }),
    },
    context,
  )
  await writeDocument(
    {
      documentId: input.confidentialityId,
      kind: 'confidentiality',
      caseId: null,
      build: (documentNo) => ({
        ...common,
        documentNo,
        secrets: input.secrets,
        subject: input.subject,
        untilDate: input.secretUntilDate,
      }),
    },
    context,
  )
  for (const [kind, documentId] of [
    ['entrustment', input.entrustmentId],
    ['confidentiality', input.confidentialityId],
  ] as const)
    await upsertPaper(context.write, {
      ...{ requestId, kind, documentId },
      signedAt: null,
      signedHow: null,
    })
}

async function commonPart(
  request: StoredRequest,
  input: Input,
  hall: Hall,
  { read, services, now, caller }: CommandContext,
) {
  const settings = (await findSettings(read)) ?? initialSettings
  const helper = (await listAccounts(read)).find(({ accountId }) => accountId === request.helperId)
  const today = chinaDate(now.toISOString())
  return {
    training: services.training !== null,
    serviceName: services.catalogues.current(hall.province).title,
    hallName: hall.hallName,
    windowNo: hall.windowNo,
    clerkName: caller.account?.displayName ?? '',
    consultPhone: settings.consultPhone || '12345',
    complaintPhone: settings.complaintPhone || '12345',
    caseNumber: null,
    applicant: {
      kind: request.applicantKind,
      name: request.applicantName,
      idNumberMasked: maskIdNumber(request.applicantIdNumber),
    },
    projectName: request.projectName,
    agent: {
      name: helper?.displayName ?? '',
      idNumberMasked: maskIdNumber(input.agentIdNumber),
      phone: input.agentPhone,
      unit: input.agentUnit,
    },
    fromDate: today,
    issuedDate: today,
  }
}

function refuseUnfit(request: StoredRequest, input: Input, today: string): void {
  const fields: Record<string, string> = {}
  const number = checkIdNumber(input.agentIdNumber, today)
  if (!number.ok) fields.agentIdNumber = number.message
  if (input.untilDate < today) fields.untilDate = '委托期限已过，请重填截止日期。'
  if (input.secretUntilDate < today) fields.secretUntilDate = '保密期限已过，请重填截止日期。'
  if (request.applicantIdNumber === '')
    fields.applicantIdNumber = '还不知道申请人的证件号码，请先在登记内容里补上。'
  if (request.items.length === 0) fields.items = '还没有选择委托的事项，请先在登记内容里选择。'
  const first = Object.values(fields)[0]
  if (first) refuse('refused', first, fields)
}
