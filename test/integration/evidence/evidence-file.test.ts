import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type ArchiveEntry,
  readZip,
  writeZip,
} from '../../../electron/engine/documents/archive/zip-file.ts'
import { runVerify } from '../../../electron/engine/documents/evidence/command/run-verify.ts'
import { verifyEvidence } from '../../../electron/engine/documents/evidence/verify-evidence.ts'
import { EvidenceManifest, manifestPath } from '../../../shared/evidence/manifest.ts'
import { listWords } from '../../support/pdf-pixels.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

/** An accepted case exported by the supervisor. */
async function anExport(directory: string | null = null) {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call, undefined, {
    'applicant.name': '湖南𬱖䶮食品有限公司',
  })
  const { number } = await counter.call('cases.accept', { caseId })
  await signIn(counter.call, 'chenjing')
  const exported = await counter.call('evidence.export', { caseId, directory })
  const { own: card } = await counter.call('verification.counters', {})
  const file = await readFile(exported.path)
  return { counter, caseId, number: number.number, exported, card, file }
}

function entriesOf(file: Buffer): ArchiveEntry[] {
  return readZip(file).map(({ path, bytes }) => ({ path, bytes }))
}
const pathsOf = (file: Buffer) => entriesOf(file).map(({ path }) => path)
const partOf = (file: Buffer, path: string) =>
  Buffer.from(entriesOf(file).find((entry) => entry.path === path)?.bytes ?? [])
const repacked = (entries: readonly ArchiveEntry[]) => writeZip(entries, { packed: false })

describe('the evidence file of a case', () => {
  test('holds form, letters, facts, materials, events and records, and proves itself', async () => {
    const { file, exported, number } = await anExport()
    const paths = pathsOf(file)
    expect(paths.slice(0, 2)).toEqual(['manifest.json', 'signature.json'])
    for (const path of [
      'index.pdf',
      'form.pdf',
      'form.ofd',
      'facts.json',
      'materials.json',
      'letters.json',
      'letters/SL2026003000001/model.json',
      'letters/SL2026003000001/proof.json',
      'letters/SL2026003000001/copy-0.pdf',
      'letters/SL2026003000001/copy-0.ofd',
      'letters/SJ2026003000001/copy-0.pdf',
      'events.json',
      'records/joint_case.json',
      'records/outbox.json',
      'counter-card.json',
    ])
      expect(paths).toContain(path)
    const checked = verifyEvidence(file)
    expect(checked).toMatchObject({ faults: [], keyId: exported.keyId })
    expect(checked.manifest).toMatchObject({ caseNumber: number, training: true })
    expect(exported).toMatchObject({
      bytes: file.length,
      parts: paths.length - 2,
      sha256: createHash('sha256').update(file).digest('hex'),
    })
  })

  test('says of a letter that it was taken back', async () => {
    const { counter, caseId } = await anExport()
    const { documents } = await counter.call('cases.open', { caseId })
    const documentId = documents.find(({ kind }) => kind === 'acceptance')?.documentId ?? ''
    await counter.call('documents.cancel', { documentId, reason: '申请人名称录入有误' })
    const { path } = await counter.call('evidence.export', { caseId, directory: null })
    const { manifest } = verifyEvidence(await readFile(path))
    const about = manifest?.parts.map((part) => part.about) ?? []
    expect(about).toContain('受理通知书（已作废）正本')
    expect(about).toContain('收件凭证正本')
  })

  test('lists its parts on a sheet that can be bound with the papers', async () => {
    const { file, number } = await anExport()
    const text = (await listWords(partOf(file, 'index.pdf'))).map((word) => word.text).join('')
    for (const words of [
      '办件证据包目录',
      number,
      '湖南𬱖䶮食品有限公司',
      '陈静',
      'events.json',
      '第1页',
    ])
      expect(text).toContain(words)
  })

  test('holds the very bytes of the letters, and the names in full', async () => {
    const { counter, caseId, file } = await anExport()
    await signIn(counter.call)
    const { documents } = await counter.call('cases.open', { caseId })
    for (const { documentId, documentNo } of documents) {
      const { sha256 } = await counter.call('documents.preview', { documentId, copyNo: 0 })
      const kept = partOf(file, `letters/${documentNo}/copy-0.pdf`)
      expect(createHash('sha256').update(kept).digest('hex')).toBe(sha256)
    }
    expect(String(partOf(file, 'facts.json'))).toContain('湖南𬱖䶮食品有限公司')
  })

  test('is readable by its owner alone, and leaves no half file behind', async () => {
    const { exported } = await anExport()
    expect((await stat(exported.path)).mode & 0o077).toBe(0)
    const names = await readdir(join(exported.path, '..'))
    expect(names).toHaveLength(1)
  })

  test('is the supervisor’s to make, and the log remembers it without a name', async () => {
    const { counter, caseId, exported } = await anExport()
    const event = await counter.engine.services.db
      .selectFrom('event')
      .select(['case_id', 'account_id', 'payload'])
      .where('kind', '=', 'evidence-exported')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ case_id: caseId, account_id: 'training-supervisor' })
    const { parts, bytes, sha256 } = exported
    expect(JSON.parse(event.payload)).toEqual({ parts, bytes, sha256 })
    for (const loginName of ['limin', 'wangjian']) {
      await signIn(counter.call, loginName)
      expect(await counter.request('evidence.export', { caseId, directory: null })).toMatchObject({
        ok: false,
        failure: { code: 'not-allowed' },
      })
    }
  })

  test('goes where the supervisor says, or says beside the field why not', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'usb-'))
    const { counter, caseId, exported } = await anExport(directory)
    expect(exported.path.startsWith(join(directory, '证据包-'))).toBe(true)
    for (const wrong of ['relative', join(directory, 'gone')])
      expect(await counter.request('evidence.export', { caseId, directory: wrong })).toMatchObject({
        ok: false,
        failure: { code: 'refused', fields: { directory: expect.stringContaining('文件夹') } },
      })
  })
})

describe('whatever was done to it', () => {
  let file: Buffer
  let card: { readonly card: string; readonly keyId: string }
  async function prepare() {
    if (file === undefined) ({ file, card } = await anExport())
    return { file, card, entries: entriesOf(file) }
  }

  test('a change in any part is found and the part is named', async () => {
    const { entries } = await prepare()
    for (const [index, entry] of entries.entries()) {
      if (index < 2) continue
      const bytes = Buffer.from(entry.bytes)
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
      const { faults } = verifyEvidence(repacked(entries.with(index, { ...entry, bytes })))
      expect(faults).toHaveLength(1)
      expect(faults[0]).toContain(entry.path)
    }
  })

  test('a change of any byte of manifest, signature and directory is found', async () => {
    const { file: whole, entries } = await prepare()
    const heads = entries.slice(0, 2).reduce((sum, { bytes }) => sum + bytes.length + 60, 0)
    const directory = whole.readUInt32LE(whole.length - 6)
    const places = [
      ...Array.from({ length: Math.floor(heads / 5) }, (_, at) => at * 5),
      ...Array.from({ length: whole.length - directory }, (_, at) => directory + at),
    ]
    const unnoticed = places.filter((at) => {
      const changed = Buffer.from(whole)
      changed.writeUInt8(whole.readUInt8(at) ^ 4, at)
      return verifyEvidence(changed).faults.length === 0
    })
    expect(unnoticed).toEqual([])
  })

  test('a byte behind the key that still reads as the same key is found', async () => {
    const { entries } = await prepare()
    const text = String(entries[1]?.bytes).replace('="', '9"')
    const bytes = Buffer.from(text)
    expect(bytes).not.toEqual(entries[1]?.bytes)
    const { faults } = verifyEvidence(repacked(entries.with(1, { path: 'signature.json', bytes })))
    expect(faults).toEqual([expect.stringContaining('公钥')])
  })

  test('what is missing, added, doubled or put in another order is named', async () => {
    const { entries } = await prepare()
    const first = entries[2]
    if (!first) throw new Error('a package has parts')
    const said = (changed: readonly ArchiveEntry[]) => verifyEvidence(repacked(changed)).faults[0]
    expect(said(entries.toSpliced(2, 1))).toContain(`缺少 ${first.path}`)
    expect(said([...entries, { path: 'extra.txt', bytes: Buffer.from('x') }])).toContain(
      '增加了 extra.txt',
    )
    expect(said([...entries, first])).toContain('同名')
    expect(said([...entries.slice(0, 2), ...entries.slice(2).toReversed()])).toContain('次序')
    expect(said(entries.toSpliced(0, 1))).toContain('manifest.json')
    expect(said(entries.toSpliced(1, 1))).toContain('signature.json')
  })

  test('a file that was cut anywhere, or is none at all, is refused in words', async () => {
    const { file: whole } = await prepare()
    for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 97))
      expect(verifyEvidence(whole.subarray(0, length)).faults).toHaveLength(1)
    expect(verifyEvidence(Buffer.from('not a package')).faults[0]).toMatch(/不完整/)
  })

  test('one that was made anew with another key does not pass for the counter’s', async () => {
    const { entries, card: issuer } = await prepare()
    const manifest = EvidenceManifest.parse(JSON.parse(String(entries[0]?.bytes)))
    const forged = Buffer.from(JSON.stringify({ ...manifest, caseNumber: '430100-2026-0000099X' }))
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const der = publicKey.export({ format: 'der', type: 'spki' })
    const signature = {
      algorithm: 'ed25519',
      keyId: createHash('sha256').update(der).digest('hex').slice(0, 16),
      publicKey: der.toString('base64'),
      value: sign(
        null,
        Buffer.concat([Buffer.from('lianban-evidence/1\0'), forged]),
        privateKey,
      ).toString('hex'),
    }
    const changed = repacked([
      { path: manifestPath, bytes: forged },
      { path: 'signature.json', bytes: Buffer.from(JSON.stringify(signature)) },
      ...entries.slice(2),
    ])
    expect(verifyEvidence(changed).faults).toEqual([])
    expect(verifyEvidence(changed, issuer.keyId).faults[0]).toContain('不是那个窗口制作的')
  })
})

describe('npm run verify', () => {
  test('says that nothing was changed, or what, and ends with 0, 1 or 2', async () => {
    const { file, exported, card } = await anExport()
    const directory = await mkdtemp(join(tmpdir(), 'verify-'))
    const changed = join(directory, 'changed.zip')
    const cardFile = join(directory, 'card.json')
    const entries = entriesOf(file)
    const facts = entries.findIndex(({ path }) => path === 'facts.json')
    await writeFile(
      changed,
      repacked(entries.with(facts, { path: 'facts.json', bytes: Buffer.from('[]') })),
    )
    await writeFile(cardFile, card.card)
    const run = async (...args: string[]) => {
      const lines: string[] = []
      const code = await runVerify(args, { read: readFile, print: (line) => lines.push(line) })
      return { code, text: lines.join('\n') }
    }
    expect(await run(exported.path)).toMatchObject({
      code: 0,
      text: expect.stringContaining('都与制作时一致'),
    })
    expect(await run(exported.path, '--card', cardFile)).toMatchObject({
      code: 0,
      text: expect.stringContaining(`签名密钥属于 ${card.name}`),
    })
    expect(await run(changed)).toMatchObject({
      code: 1,
      text: expect.stringContaining('facts.json'),
    })
    expect((await run(join(directory, 'gone.zip'))).code).toBe(2)
    expect((await run(exported.path, '--card', changed)).code).toBe(2)
    expect((await run()).text).toContain('用法')
  })

  test('runs as a command', async () => {
    const { exported } = await anExport()
    const script = join(
      import.meta.dirname,
      '../../../electron/engine/documents/evidence/command/verify.ts',
    )
    const code = await new Promise((done) => {
      execFile(process.execPath, [script, exported.path], (error) => done(error?.code ?? 0))
    })
    expect(code).toBe(0)
  })
})
