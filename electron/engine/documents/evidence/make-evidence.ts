import { createHash } from 'node:crypto'
import { findEventHead } from '../../../../db/event-log.ts'
import type { JointCase } from '../../../../db/queries/cases.ts'
import { getInstallation } from '../../../../db/queries/installation.ts'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import { sm3Hex } from '../../../../shared/crypto/sm3.ts'
import {
  EvidenceManifest,
  type EvidencePart,
  type EvidenceSignature,
  evidenceFormat,
  manifestPath,
  signaturePath,
} from '../../../../shared/evidence/manifest.ts'
import { numberOf } from '../../cases/case-frame.ts'
import { accountOf, type GatherContext } from '../../dispatch.ts'
import { writeZip } from '../archive/zip-file.ts'
import { noteCodePoints } from '../unprintable.ts'
import { counterCard, counterName } from '../verification/counter-card.ts'
import { type CounterKey, getCounterKey, signFor } from '../verification/counter-key.ts'
import { dateInWords } from '../views/letter-words.ts'
import { type GatheredPart, gatherParts } from './gather-parts.ts'
import { placeIndexSheet } from './index-sheet.ts'

export interface Evidence {
  readonly file: Buffer
  readonly manifest: EvidenceManifest
  readonly keyId: string
}

/**
 * 证据包: one file with all that is kept about a case, which proves by itself that nothing in it was changed since.
 * Not packed: of a packed file a few bits mean nothing, and here every bit counts.
 */
export async function makeEvidence(
  jointCase: JointCase,
  context: GatherContext,
): Promise<Evidence> {
  const { read, services, now, caller } = context
  const hall = await getInstallation(read)
  const key = await getCounterKey(read)
  const logHead = await findEventHead(read)
  if (!logHead) throw new Error('a case has at least the event of its beginning')
  const name = counterName(hall)
  const card: GatheredPart = {
    path: 'counter-card.json',
    about: '制作窗口的验真名片（公钥）',
    bytes: Buffer.from(counterCard(name, key), 'utf8'),
  }
  const gathered = [...(await gatherParts(jointCase, context)), card]
  const { accountId, displayName } = accountOf(caller)
  const caseNumber = numberOf(jointCase)?.number ?? null
  const madeAt = now.toISOString()
  const training = services.training !== null
  // As on the letters themselves: what no font has stands by its code.
  const drawable = (text: string) => noteCodePoints(text, services.letters.findUnprintable(text))
  const index: GatheredPart = {
    path: 'index.pdf',
    about: '目录',
    bytes: await services.letters.renderSheet({ title: '办件证据包目录', madeAt: now }, (flow) =>
      placeIndexSheet(flow, {
        caseNumber: caseNumber ?? '尚未受理',
        applicantName: drawable(jointCase.applicantName),
        projectName: drawable(jointCase.projectName),
        counterName: name,
        madeBy: displayName,
        madeAt: dateInWords(chinaDate(madeAt)),
        keyId: key.keyId,
        logHead,
        training,
        parts: gathered.map(describePart),
      }),
    ),
  }
  const parts = [index, ...gathered]
  const manifest = EvidenceManifest.parse({
    format: evidenceFormat,
    madeAt,
    madeBy: { accountId, displayName },
    counterName: name,
    regionCode: hall.regionCode,
    version: services.version,
    caseId: jointCase.caseId,
    caseNumber,
    logHead,
    training,
    parts: parts.map(describePart),
  })
  const manifestBytes = Buffer.from(JSON.stringify(manifest), 'utf8')
  const file = writeZip(
    [
      { path: manifestPath, bytes: manifestBytes },
      { path: signaturePath, bytes: signatureOf(manifestBytes, key) },
      ...parts,
    ],
    { packed: false },
  )
  return { file, manifest, keyId: key.keyId }
}

function describePart({ path, about, bytes }: GatheredPart): EvidencePart {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { path, about, bytes: bytes.length, sha256, sm3: sm3Hex(bytes) }
}

function signatureOf(manifest: Buffer, key: CounterKey): Buffer {
  const signature: EvidenceSignature = {
    algorithm: 'ed25519',
    keyId: key.keyId,
    publicKey: key.publicKey,
    value: signFor(evidenceFormat, manifest, key.privateKey).toString('hex'),
  }
  return Buffer.from(JSON.stringify(signature), 'utf8')
}
