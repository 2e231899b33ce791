import { touchCase } from '../../../db/queries/cases.ts'
import {
  findIdentityCheck,
  type IdentityCheck,
  insertIdentityCheck,
} from '../../../db/queries/deliveries.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { type IdentityCheckView, receiverRoleNames } from '../../../shared/case/delivery.ts'
import { checkIdNumber } from '../../../shared/identity/id-number.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { CardRead } from '../../processes/peers.ts'
import { formOf } from '../cases/case-frame.ts'
import { getCase } from '../cases/open-case.ts'
import { askCardReader } from '../devices/card-reader.ts'
import { accountOf, type CommandContext, type GatherContext } from '../dispatch.ts'
import { Refusal, refuse } from '../refusal.ts'
import { type NamedReceiver, namedReceivers } from './view-delivery.ts'

type Input = ParsedInputOf<'delivery.identify'>

/** Reads the card before the transaction; null when there is none to read, or this request was answered before. */
export async function readReceiversCard(
  { checkId, caseId, proof }: Input,
  { read, services }: GatherContext,
): Promise<CardRead | null> {
  await getCase(read, caseId)
  if (proof.method !== 'card' || (await findIdentityCheck(read, checkId))) return null
  const waitMs = proof.waitSeconds * 1000
  const reply = await askCardReader(read, services, 'readCard', { waitMs })
  if (!reply.ok) throw new Refusal(reply.failure)
  return reply.value
}

/** Keeps who stood at the counter, so that handing over need not trust the window's word for it. */
export async function identifyReceiver(
  input: Input,
  context: CommandContext,
  card: CardRead | null,
): Promise<IdentityCheckView> {
  const { read, write } = context
  const { checkId, caseId, agent } = input
  const existing = await findIdentityCheck(read, checkId)
  if (existing) {
    if (existing.caseId !== caseId) refuse('conflict', '这次核验属于另一件办件，请重新核验。')
    context.unchanged()
    return viewCheck(existing, [])
  }
  const { answer } = await formOf(await getCase(read, caseId), context)
  const today = chinaDate(context.now.toISOString())
  if (agent) checkAgent(agent, today)
  const person = whoIsThere(input, card, namedReceivers(answer))
  const check: IdentityCheck = {
    ...{ checkId, caseId, ...person },
    method: input.proof.method,
    authorisedOn: agent?.authorisedOn ?? null,
    at: context.now.toISOString(),
  }
  const { accountId } = accountOf(context.caller)
  await insertIdentityCheck(write, check, accountId)
  await touchCase(write, caseId, check.at)
  const payload = { checkId, role: check.role, method: check.method }
  context.record({ kind: 'receiver-identified', caseId, payload })
  return viewCheck(check, card?.warnings ?? [])
}

function checkAgent({ idNumber, authorisedOn }: NonNullable<Input['agent']>, today: string): void {
  const checked = checkIdNumber(idNumber, today)
  if (!checked.ok) refuse('refused', checked.message, { 'agent.idNumber': checked.message })
  if (authorisedOn <= today) return
  const message = '授权委托书的日期不能晚于今天，请核对。'
  refuse('refused', message, { 'agent.authorisedOn': message })
}

/** The person of the case, or the agent, that the card or the typed number belongs to. Refuses everybody else. */
function whoIsThere(
  { agent, proof }: Input,
  card: CardRead | null,
  named: readonly NamedReceiver[],
): NamedReceiver {
  const idNumber = card?.idNumber ?? (proof.method === 'seen' ? proof.idNumber : '')
  if (agent) {
    const person: NamedReceiver = { role: 'agent', ...agent }
    const same = idNumber === agent.idNumber && sameName(card, agent)
    if (same) return person
    refuse(
      'refused',
      `证件与授权委托书不符：委托书上的受托人是${agent.name}（${maskIdNumber(agent.idNumber)}），出示的证件是${shown(card, idNumber)}。不能交付，请核对委托书和证件。`,
    )
  }
  const role = proof.method === 'seen' ? proof.role : null
  const sameNumber = named.filter(
    (one) => one.idNumber === idNumber && (role === null || one.role === role),
  )
  const expected = sameNumber.find((one) => sameName(card, one))
  if (expected) return expected
  if (sameNumber[0])
    refuse(
      'refused',
      `证件号码相符，姓名不符：办件登记的是${sameNumber[0].name}，证件是${card?.name}。不能交付，请核对证件；改过姓名的，请凭公安机关的更名证明由值班长处理。`,
    )
  const people = named.map((one) => `${receiverRoleNames[one.role]}${one.name}`).join('、')
  refuse(
    'refused',
    `出示的证件（${shown(card, idNumber)}）与${people || '办件登记的人'}都不符，不能交付。受委托来领的，请按“受托人”登记授权委托书后再核验。`,
    proof.method === 'seen' ? { idNumber: '与办件登记的证件号码不符。' } : undefined,
  )
}

function sameName(card: CardRead | null, { name }: { readonly name: string }): boolean {
  return card === null || card.name.replace(/\s/g, '') === name.replace(/\s/g, '')
}

function shown(card: CardRead | null, idNumber: string): string {
  return card ? `${card.name} ${maskIdNumber(idNumber)}` : maskIdNumber(idNumber)
}

function viewCheck(check: IdentityCheck, warnings: readonly string[]): IdentityCheckView {
  const { checkId, role, name, idNumber, method, at } = check
  return {
    ...{ checkId, role, name, method, at },
    idNumberMasked: maskIdNumber(idNumber),
    warnings: [...warnings],
  }
}
