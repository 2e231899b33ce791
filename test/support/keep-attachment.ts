import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

// Run as a process of its own: stores one content and dies at the given step of it, as by a power cut.
const [directory = '', step = '', size = '0'] = process.argv.slice(2)
const { rename } = fs
const die = () => process.kill(process.pid, 'SIGKILL')

const steps: Readonly<Record<string, () => void>> = {
  'before-rename': () => {
    fs.rename = async () => {
      die()
    }
  },
  'after-rename': () => {
    fs.rename = async (from, to) => {
      await rename(from, to)
      die()
    }
  },
}
steps[step]?.()
syncBuiltinESMExports()

const { createAttachmentStore } = await import(
  '../../electron/engine/attachments/attachment-store.ts'
)
const store = createAttachmentStore({
  dataDirectory: directory,
  databaseKey: '5a'.repeat(32),
  now: () => new Date(),
})
await store.put(Buffer.alloc(Number(size), 'x'), 'image/jpeg')
die()
