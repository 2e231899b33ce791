import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodePhoto } from '../../../electron/devices/id-card/photo-decoder.ts'
import { openReaderBench, type ReaderBench, tcpSetting } from '../../support/reader-bench.ts'

let bench: ReaderBench
let directory: string
beforeEach(async () => {
  bench = await openReaderBench()
  directory = await mkdtemp(join(tmpdir(), 'decoder-'))
})
afterEach(async () => {
  await bench.close()
  await rm(directory, { recursive: true })
})

/** A program as a vendor delivers it: the photo at its input, a picture at its output. */
async function aProgram(lines: string): Promise<string> {
  const path = join(directory, 'decoder')
  await writeFile(path, `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  return path
}

const aPhoto = () => new Uint8Array(1024).fill(7)

test('a card’s photo goes through the vendor’s program, whole and with nothing else', async () => {
  const photoDecoder = await aProgram('printf "BM%s %s" "$(wc -c | tr -d " ")" "$#"')
  await bench.reader.configure({ cardReader: tcpSetting(bench.server), photoDecoder })
  bench.server.place('ordinary')
  const reply = await bench.reader.readCard({ waitMs: 2000 })
  const photo = reply.ok ? reply.value.photo : null
  expect(photo?.mediaType).toBe('image/bmp')
  expect(Buffer.from(photo?.base64 ?? '', 'base64').toString()).toBe('BM1024 0')
})

test.each([
  ['is not there', null],
  ['fails', 'cat > /dev/null; printf BMx; exit 1'],
  ['gives out what is no picture', 'cat > /dev/null; echo "<svg onload=alert(1)>"'],
  ['gives out without end', 'cat > /dev/null; yes BM'],
  ['does not read', 'printf "\\377\\330"'],
])('a program that %s leaves the card complete, without its photo', async (_, lines) => {
  const photoDecoder = lines === null ? '/nowhere/decoder' : await aProgram(lines)
  await bench.reader.configure({ cardReader: tcpSetting(bench.server), photoDecoder })
  bench.server.place('ordinary')
  const reply = await bench.reader.readCard({ waitMs: 2000 })
  expect(reply).toMatchObject({ ok: true, value: { name: '陈示例', photo: null } })
})

test('a program that hangs is ended, and the photo is wiped here all the same', async () => {
  const photo = aPhoto()
  expect(await decodePhoto(await aProgram('exec sleep 60'), photo, 200)).toBeNull()
  expect(photo).toEqual(new Uint8Array(1024))
})
