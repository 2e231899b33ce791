import type { KeyObject } from 'node:crypto'
import type { Reader } from '../../../../db/handles.ts'
import { findCaseIdByNumber } from '../../../../db/queries/cases.ts'
import { listCounterKeys, listTrustedCounters } from '../../../../db/queries/counter-keys.ts'
import { listCancellations } from '../../../../db/queries/document-proofs.ts'
import { findDocumentByNumber } from '../../../../db/queries/documents.ts'
import { getInstallation } from '../../../../db/queries/installation.ts'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import { hasValidCheckCharacter } from '../../../../shared/case/case-number.ts'
import { documentKindNames } from '../../../../shared/case/joint-case.ts'
import type { CheckedLetter, Verdict } from '../../../../shared/ipc/contract/verification.ts'
import {
  digestBytes,
  isProofCode,
  type ProofClaims,
  type ReadProof,
  readProofCode,
  tidyScan,
} from '../../../../shared/verification/proof-code.ts'
import { publicKeyFrom } from '../../catalogue/packages/trusted-keys.ts'
import { dateInWords } from '../views/letter-words.ts'
import { counterName } from './counter-card.ts'
import { isSignedFor } from './counter-key.ts'
import { digestOf } from './prove-document.ts'

const sentences = {
  cut: '码没有扫全或已破损。请把纸放平再扫一次；仍不行请按文书编号向签发窗口核实。',
  foreign: '这不是本系统文书上的码。请扫文书右上角的方码。',
  noCase:
    '这是旧式凭证上的办件编号，码里没有签名，无法验真；本窗口也没有这件办件，请向签发窗口核实。',
  oldCase: '这是旧式凭证上的办件编号，码里没有签名，无法验真。办件在本窗口，请打开办件核对。',
  altered:
    '码里的内容与签名不符：文书被改动过，或没有扫全。请再扫一次；结果不变请勿采信，并报值班长。',
  otherContent: '码是本窗口签发的，但与留存的文书内容不一致。请勿采信，并报值班长核对留存文书。',
  unknown:
    '签发窗口不在本机的信任名单里，无法识别的来源。请向签发窗口核实，或请值班长登记该窗口的验真名片。',
  maybeCancelled: '签发后是否已作废，只有签发窗口知道；要据此办理的，请先向签发窗口核实。',
} as const

/** What a scanned text is worth; `text` may be anything. */
export async function checkProof(read: Reader, text: string): Promise<CheckedLetter> {
  if (!isProofCode(text)) return checkCaseNumber(read, text)
  const proof = readProofCode(text)
  if (!proof) return { ...nothing, sentence: sentences.cut }
  const issuer = await findIssuer(read, proof.claims.keyId)
  const letter = { ...lettersClaims(proof.claims), issuerName: issuer?.name ?? null }
  const known = { ...nothing, letter }
  if (!issuer) return { ...known, verdict: 'unknown-source', sentence: sentences.unknown }
  if (!isSignedFor('lianban-letter/1', proof.signed, proof.signature, issuer.key))
    return { ...known, verdict: 'altered', sentence: sentences.altered }
  if (!issuer.own) {
    const sentence = `${genuine(proof, issuer.name)}${sentences.maybeCancelled}`
    return { ...known, verdict: 'genuine', sentence }
  }
  return { ...known, ...(await compareWithKept(read, proof, issuer.name)) }
}

const nothing: CheckedLetter = {
  verdict: 'unreadable',
  sentence: sentences.foreign,
  letter: null,
  caseId: null,
  cancelled: null,
}

async function checkCaseNumber(read: Reader, text: string): Promise<CheckedLetter> {
  const number = tidyScan(text)
  if (!hasValidCheckCharacter(number)) return nothing
  const caseId = await findCaseIdByNumber(read, number)
  return {
    ...nothing,
    verdict: 'case-number',
    sentence: caseId === null ? sentences.noCase : sentences.oldCase,
    caseId,
  }
}

interface Issuer {
  readonly name: string
  readonly key: KeyObject
  readonly own: boolean
}

async function findIssuer(read: Reader, keyId: string): Promise<Issuer | null> {
  const own = (await listCounterKeys(read)).find((one) => one.keyId === keyId)
  const other = (await listTrustedCounters(read)).find((one) => one.keyId === keyId)
  const found = own ?? other
  const key = found ? publicKeyFrom(found.publicKey) : null
  if (!key) return null
  const name = own ? counterName(await getInstallation(read)) : (other?.name ?? '')
  return { name, key, own: own !== undefined }
}

/** A letter of our own: it must still be what was kept, and it may have been taken back since. */
async function compareWithKept(
  read: Reader,
  proof: ReadProof,
  issuerName: string,
): Promise<Pick<CheckedLetter, 'verdict' | 'sentence' | 'caseId' | 'cancelled'>> {
  const document = await findDocumentByNumber(read, proof.claims.documentNo)
  if (!document) {
    const sentence = `${genuine(proof, issuerName)}但本机没有留存这份文书，可能在恢复备份之前签发，请核对后再采信。`
    return { verdict: 'genuine', sentence, caseId: null, cancelled: null }
  }
  const { caseId, documentId } = document
  const kept = digestOf(document.model).slice(0, digestBytes * 2)
  const same = kept === proof.claims.digest && document.kind === proof.claims.kind
  if (!same)
    return { verdict: 'altered', sentence: sentences.otherContent, caseId, cancelled: null }
  const cancelled = (await listCancellations(read, [documentId])).get(documentId) ?? null
  const verdict: Verdict = cancelled ? 'cancelled' : 'genuine'
  const sentence = cancelled
    ? `这份文书已于 ${dateInWords(chinaDate(cancelled.at))} 作废，不再有效。原因：${cancelled.reason}`
    : genuine(proof, issuerName)
  return { verdict, sentence, caseId, cancelled }
}

function genuine({ claims }: ReadProof, issuerName: string): string {
  const when = dateInWords(claims.issuedDate)
  return `${issuerName}${when}签发的${documentKindNames[claims.kind]}，签名有效。请核对纸上的编号、申请人与下列内容一致。`
}

function lettersClaims({ digest: _, ...claims }: ProofClaims) {
  return claims
}
