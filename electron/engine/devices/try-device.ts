import { maskPerson } from '../../../shared/identity/masking.ts'
import type { TrialDevice } from '../../../shared/ipc/contract/device-trial.ts'
import type { QueryContext } from '../dispatch.ts'
import { answerOf } from '../refusal.ts'
import { askCardReader } from './card-reader.ts'
import { tryA4, tryRoll } from './try-printer.ts'
import { tryPageScanners } from './try-scanner.ts'

/** As long as it takes to find one's card; shorter than anybody waits without a word. */
const cardWaitMs = 15_000

/** What came of it, in a sentence. Rejects with a refusal that says what to do. */
export async function tryDevice(device: TrialDevice, context: QueryContext): Promise<string> {
  switch (device) {
    case 'card-reader':
      return tryCard(context)
    case 'page-scanner':
      return tryPageScanners(context)
    case 'roll-printer':
      return tryRoll(context)
    case 'printer':
    case 'second-printer':
      return tryA4(device, context)
  }
}

const layoutNames = {
  citizen: '居民身份证',
  hmt: '港澳台居民居住证',
  'foreign-2017': '外国人永久居留身份证（2017 版）',
  'foreign-2023': '外国人永久居留身份证（2023 版）',
} as const

/** The card's kind and the first character of its name: enough to know that it was read, and whose it is stays his. */
async function tryCard({ read, services }: QueryContext): Promise<string> {
  const card = answerOf(await askCardReader(read, services, 'readCard', { waitMs: cardWaitMs }))
  const photo = card.photo ? '有照片' : '没有解出照片'
  return `读到${layoutNames[card.layout]}，姓名 ${maskPerson(card.name)}，${photo}。没有保存，请取走证件。`
}
