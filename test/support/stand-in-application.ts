import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface StandInApplication {
  readonly applicationRoot: string
  readonly dataDirectory: string
  remove(): Promise<void>
}

const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>替身</title>
<link rel="stylesheet" href="./style.css"></head><body><h1>替身窗口</h1><script src="./page.js"></script></body></html>`
const pageScript = `window.counter.onNotice((notice) => {
  const line = document.createElement('p'); line.textContent = JSON.stringify(notice); document.body.append(line) })`

/** A folder shaped like the built application, with a page of one line and children that do as they are told. */
export async function createStandInApplication(): Promise<StandInApplication> {
  const root = await mkdtemp(join(tmpdir(), 'lianban-stand-in-'))
  const dataDirectory = join(root, 'data')
  const renderer = join(root, 'out', 'renderer')
  const main = join(root, 'out', 'main')
  await Promise.all([dataDirectory, renderer, main].map((path) => mkdir(path, { recursive: true })))
  await writeFile(join(root, 'package.json'), '{"type":"module","version":"0.0.1"}')
  await writeFile(join(renderer, 'index.html'), page)
  await writeFile(join(renderer, 'page.js'), pageScript)
  await writeFile(join(renderer, 'style.css'), 'h1 { color: rgb(1, 2, 3) }')
  const child = resolve(import.meta.dirname, 'stand-in-child.ts')
  for (const name of ['engine', 'devices', 'training']) {
    await writeFile(join(main, `${name}.js`), `import ${JSON.stringify(child)}\n`)
  }
  return {
    applicationRoot: root,
    dataDirectory,
    remove: () => rm(root, { recursive: true, force: true }),
  }
}
