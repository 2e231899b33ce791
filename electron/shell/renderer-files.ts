import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export interface RendererFile {
  readonly body: Buffer
  readonly contentType: string
}

/** The built window by URL path, for example `/assets/index-1a2b.js`; `/` is the page itself. */
export type RendererFiles = ReadonlyMap<string, RendererFile>

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.wasm': 'application/wasm',
}

/**
 * Reads every built file once. Pages are then answered from this map alone: no request ever becomes a path on
 * the disk, so that no path can climb out of the folder.
 */
export async function readRendererFiles(directory: string): Promise<RendererFiles> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = new Map<string, RendererFile>()
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue
    const path = join(entry.parentPath, entry.name)
    const contentType = contentTypes[extname(entry.name)] ?? 'application/octet-stream'
    const file = { body: await readFile(path), contentType }
    files.set(`/${relative(directory, path).split(sep).join('/')}`, file)
  }
  const page = files.get('/index.html')
  if (page === undefined) throw new Error(`No index.html in ${directory}: run npm run build`)
  files.set('/', page)
  return files
}

/** Undefined for everything but the exact address of a built file on `origin`; a query is ignored. */
export function findRendererFile(
  files: RendererFiles,
  origin: string,
  url: string,
): RendererFile | undefined {
  const base = `${origin}/`
  if (!url.startsWith(base)) return undefined
  const [path = ''] = url.slice(origin.length).split(/[?#]/, 1)
  return files.get(path)
}
