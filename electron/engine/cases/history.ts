import type { Reader } from '../../../db/handles.ts'
import { listAccounts } from '../../../db/queries/accounts.ts'
import { listEventsOfCase } from '../../../db/queries/events.ts'
import { listHandOverNotes } from '../../../db/queries/hand-overs.ts'
import {
  type DocumentKind,
  documentKindNames,
  type HistoryLine,
  type MaterialHandling,
  materialHandlingNames,
} from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Services } from '../services.ts'
import { assistanceSentences, nobodyAt } from './history/assistance.ts'
import { captureSentences } from './history/capture-sentences.ts'
import { decisionSentences } from './history/decisions.ts'
import { deliverySentences } from './history/delivery-sentences.ts'
import { evaluationSentences } from './history/evaluation-sentences.ts'
import { linkSentences } from './history/links.ts'
import { paperSentences } from './history/paper-sentences.ts'
import { surveySentences } from './history/surveys.ts'
import { getCase, getCatalogueOf, itemName } from './open-case.ts'

type Payload = Readonly<Record<string, unknown>>

/** What the log itself may not hold, or holds as an id. */
interface Words {
  readonly nameOf: (accountId: unknown) => string
  readonly noteOf: (handOverId: unknown) => string
}

export type Sentence = (payload: Payload, catalogue: Catalogue, words: Words) => string

/** One for each kind of event that a case can have; a test compares them with what the engine records. */
export const historySentences: Readonly<Record<string, Sentence>> = {
  'case-started': (payload, catalogue) =>
    payload.requestId !== undefined
      ? `按帮办登记新建办件，带入 ${count(payload.keys)} 项`
      : payload.items === undefined
        ? `新建办件${payload.ticketId === undefined ? '' : '（叫号）'}`
        : `按导办新建办件，带入情形 ${count(payload.keys)} 项，事项：${itemNames(payload.items, catalogue)}`,
  'facts-saved': (payload) => `填写申请表：${count(payload.keys)} 项`,
  'card-read': (payload) => `读取身份证，带出 ${count(payload.keys)} 项`,
  'history-copied': (payload) => `带出历史办件内容 ${count(payload.keys)} 项`,
  'items-selected': (payload, catalogue) => `选择事项：${itemNames(payload.after, catalogue)}`,
  'material-saved': (payload, catalogue) => materialSentence(payload, catalogue),
  'case-carried-over': (payload) => `清单由 ${text(payload.from)} 更新到 ${text(payload.to)}`,
  'case-accepted': (payload) => `受理，受理编号 ${text(payload.number)}`,
  'document-saved': (payload) => (payload.format === 'ofd' ? '文书存为版式文件' : '文书存为 PDF'),
  'form-written': (payload) => `生成申请表，编号 ${text(payload.documentNo)}`,
  'evidence-exported': () => '导出证据包',
  'document-cancelled': (payload) =>
    `作废${kindName(payload.documentKind)} ${text(payload.documentNo)}`,
  'code-points-confirmed': (payload) => `确认文书以代码印出：${codeNames(payload.codePoints)}`,
  'case-handed-over': ({ from, to, handOverId }, _catalogue, { nameOf, noteOf }) =>
    `移交经办人：${nameOf(from)}移交${nameOf(to)}${noteOf(handOverId)}`,
  ...decisionSentences,
  ...surveySentences,
  ...linkSentences,
  ...assistanceSentences,
  'print-requested': (payload) =>
    `打印${text(payload.name)}${copyMark(payload.copyNo)}${rollMark(payload.format)}`,
  'print-committed': () => '已从打印机队列撤回，尚未打印',
  'print-spooling': () => '正在送打印机',
  'print-spooled': () => '已送打印机',
  'print-confirmed': () => '已打印',
  'print-failed': () => '未能打印',
  'print-doubt': () => '程序中断，打印结果待确认',
  'print-moved': () => '改用备用打印机',
  'print-settled': (payload) => (payload.printed ? '确认已出纸' : '确认未出纸，重新打印'),
  'submission-accepted': () => '平台已接收',
  'submission-returned': () => '平台退回，待处理',
  'submission-resent': () => '重新发送到平台',
  'submission-rewound': () => '平台缺少以前的报送，已按原编号重新发送',
  ...paperSentences,
  ...captureSentences,
  ...evaluationSentences,
  ...deliverySentences,
}

/** Newest first, in the hall's words; savings of the form that follow each other are one line. */
export async function caseHistory(
  read: Reader,
  services: Services,
  caseId: string,
): Promise<HistoryLine[]> {
  const jointCase = await getCase(read, caseId)
  const catalogue = await getCatalogueOf(read, services, jointCase)
  const names = new Map(
    (await listAccounts(read)).map(({ accountId, displayName }) => [accountId, displayName]),
  )
  const notes = await listHandOverNotes(read, caseId)
  const words: Words = {
    nameOf: (accountId) => names.get(text(accountId)) ?? '',
    noteOf: (handOverId) => {
      const note = notes.get(text(handOverId))
      return note === undefined ? '' : `，留言：${note}`
    },
  }
  const lines: HistoryLine[] = []
  let formKeys = new Set<unknown>()
  let previousKind = ''
  for (const event of await listEventsOfCase(read, caseId)) {
    const payload: Payload = { ...event.payload }
    const continues = event.kind === 'facts-saved' && previousKind === 'facts-saved'
    formKeys = new Set([
      ...(continues ? formKeys : []),
      ...(Array.isArray(payload.keys) ? payload.keys : []),
    ])
    if (continues) lines.pop()
    previousKind = event.kind
    lines.push({
      seq: event.seq,
      at: event.at,
      actorName: names.get(event.accountId ?? '') ?? nobodyAt(event.kind),
      windowNo: event.windowNo,
      text:
        historySentences[event.kind]?.({ ...payload, keys: [...formKeys] }, catalogue, words) ??
        '其他操作',
    })
  }
  return lines.reverse()
}

function kindName(kind: unknown): string {
  return documentKindNames[kind as DocumentKind] ?? '文书'
}

function count(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

function codeNames(value: unknown): string {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('、') : ''
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function copyMark(copyNo: unknown): string {
  return typeof copyNo === 'number' && copyNo > 0 ? `（副本 ${copyNo}）` : ''
}

function rollMark(format: unknown): string {
  return format === 'roll58' || format === 'roll80' ? '（小票）' : ''
}

function itemNames(items: unknown, catalogue: Catalogue): string {
  if (!Array.isArray(items) || items.length === 0) return '无'
  return items.map(({ itemId, variantId }) => itemName(catalogue, itemId, variantId)).join('、')
}

function materialSentence(payload: Payload, catalogue: Catalogue): string {
  const name = catalogue.materials.find(({ id }) => id === payload.materialId)?.name ?? ''
  const handling = materialHandlingNames[payload.handling as MaterialHandling]
  const licence = payload.licence === true ? '，已登记证照标识' : ''
  return handling ? `收取材料：${name}（${handling}${licence}）` : `取消材料：${name}`
}
