import type { Reader } from '../../../db/handles.ts'
import { listAccounts } from '../../../db/queries/accounts.ts'
import {
  deleteTrustedCounter,
  insertTrustedCounter,
  listTrustedCounters,
} from '../../../db/queries/counter-keys.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import type { CounterList } from '../../../shared/ipc/contract/verification.ts'
import { accountOf, type HandlersOf } from '../dispatch.ts'
import { checkProof } from '../documents/verification/check-proof.ts'
import { counterCard, counterName, readCard } from '../documents/verification/counter-card.ts'
import { getCounterKey } from '../documents/verification/counter-key.ts'
import { refuse } from '../refusal.ts'

export const verificationHandlers = {
  'verification.check': async ({ text }, { read }) => checkProof(read, text),
  'verification.counters': async (_input, { read }) => counterList(read),
  'verification.trust': async ({ card: text }, context) => {
    const { read, write, now, caller } = context
    const card = readCard(text)
    if (!card) {
      const message = '这不是窗口的验真名片，或没有拷贝完整。请从对方窗口的“查验”重新复制整行。'
      refuse('refused', message, { card: message })
    }
    const own = await getCounterKey(read)
    const known = (await listTrustedCounters(read)).some(({ keyId }) => keyId === card.keyId)
    if (known || card.keyId === own.keyId) {
      context.unchanged()
      return counterList(read)
    }
    const by = { trustedBy: accountOf(caller).accountId, trustedAt: now.toISOString() }
    await insertTrustedCounter(write, { ...card, ...by })
    context.record({ kind: 'counter-trusted', payload: { keyId: card.keyId } })
    return counterList(read)
  },
  'verification.distrust': async ({ keyId }, context) => {
    if (await deleteTrustedCounter(context.write, keyId))
      context.record({ kind: 'counter-distrusted', payload: { keyId } })
    else context.unchanged()
    return counterList(context.read)
  },
} satisfies HandlersOf<'verification'>

async function counterList(read: Reader): Promise<CounterList> {
  const key = await getCounterKey(read)
  const name = counterName(await getInstallation(read))
  const names = new Map(
    (await listAccounts(read)).map(({ accountId, displayName }) => [accountId, displayName]),
  )
  return {
    own: { keyId: key.keyId, name, card: counterCard(name, key) },
    trusted: (await listTrustedCounters(read)).map((one) => ({
      keyId: one.keyId,
      name: one.name,
      trustedByName: names.get(one.trustedBy) ?? '',
      trustedAt: one.trustedAt,
    })),
  }
}
