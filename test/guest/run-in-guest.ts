import { execFile, spawn } from 'node:child_process'
import { accessSync, readdirSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const projectRoot = resolve(import.meta.dirname, '../..')

/** Drivers of the guest's kernel: its file system, genuine HID devices from user space, and USB devices over a socket. */
const modules = ['virtio_pci', '9pnet_virtio', '9p', 'hid_generic', 'uhid', 'vhci_hcd', 'cdc_acm']
const neededFiles = [
  '/bin/busybox',
  '/usr/bin/qemu-system-x86_64',
  '/usr/bin/cpio',
  '/sbin/modprobe',
]

export interface GuestRun {
  readonly exitCode: number
  /** What the command wrote, to either stream. */
  readonly output: string
}

/** Why no guest can be started on this machine; undefined: one can. */
export function whyNoGuest(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the guest is Linux on x64'
  const missing = neededFiles.find((path) => !isReadable(path))
  if (missing) return `${missing} is missing: qemu-system-x86 busybox-static cpio kmod`
  return findKernel() ? undefined : 'no kernel with its modules: linux-image-amd64'
}

/**
 * Runs a shell command as root in a QEMU guest: Debian's kernel, without its hardware, above this machine's own
 * files, which it can't write. There `/dev/uhid` makes genuine HID devices, and `vhci_hcd` USB ones, that no
 * container has. `/run` is writable; the working folder is the project; `node` is the one that runs this.
 * Kernel words do not reach the output. Rejects when the guest does not come to its end in time.
 */
export async function runInGuest(command: string, withinMs = 150_000): Promise<GuestRun> {
  const kernel = findKernel()
  if (!kernel) throw new Error('there is no kernel to boot')
  const folder = await mkdtemp(join(tmpdir(), 'lianban-guest-'))
  try {
    const initrd = await buildInitrd(folder, kernel, command)
    return readRun(await boot(kernel, initrd, withinMs))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path)
    return true
  } catch {
    return false
  }
}

/** The newest kernel that has both its image and its modules. */
function findKernel(): string | undefined {
  const names = isReadable('/lib/modules') ? readdirSync('/lib/modules') : []
  return names
    .filter(
      (name) =>
        isReadable(`/boot/vmlinuz-${name}`) && isReadable(`/lib/modules/${name}/modules.dep`),
    )
    .toSorted()
    .at(-1)
}

/** The guest's own files: one program, its drivers and what to do. */
async function buildInitrd(folder: string, kernel: string, command: string): Promise<string> {
  const root = join(folder, 'root')
  for (const name of ['bin', 'dev', 'proc', 'sys', 'host', 'modules']) {
    await mkdir(join(root, name), { recursive: true })
  }
  await copyFile('/bin/busybox', join(root, 'bin/busybox'))
  await copyFile(join(import.meta.dirname, 'init'), join(root, 'init'))
  await copyModules(join(root, 'modules'), kernel)
  await writeFile(join(root, 'command'), preparation + command)
  await run('/bin/sh', ['-c', 'find . | cpio -o -H newc --quiet > ../initrd'], { cwd: root })
  return join(folder, 'initrd')
}

const preparation = `export HOME=/run TMPDIR=/run PATH='${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin'
cd '${projectRoot}' || exit 1
`

/** In the order in which they must be loaded, as `modprobe` knows it; a driver that is built in has no file. */
async function copyModules(folder: string, kernel: string): Promise<void> {
  const { stdout } = await run('/sbin/modprobe', [
    '-S',
    kernel,
    '--all',
    '--show-depends',
    ...modules,
  ])
  const files = [...stdout.matchAll(/^insmod (\S+)/gm)].map(([, path = '']) => path)
  const order = new Set(files)
  for (const path of order) await copyFile(path, join(folder, basename(path)))
  await writeFile(join(folder, 'order'), [...order].map((path) => `${basename(path)}\n`).join(''))
}

/** What the guest's terminal said, from the first byte to the last. */
function boot(kernel: string, initrd: string, withinMs: number): Promise<string> {
  const guest = spawn(
    '/usr/bin/qemu-system-x86_64',
    [
      // Always computed: where a machine is itself a guest, the faster way may stop half-way.
      ...['-accel', 'tcg,thread=multi', '-cpu', 'max', '-m', '1024', '-smp', '2'],
      ...['-nodefaults', '-display', 'none', '-serial', 'stdio', '-no-reboot'],
      ...['-kernel', `/boot/vmlinuz-${kernel}`, '-initrd', initrd],
      ...['-append', 'console=ttyS0 quiet loglevel=0 panic=-1 mitigations=off'],
      '-virtfs',
      'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said: Buffer[] = []
  for (const stream of [guest.stdout, guest.stderr]) {
    stream.on('data', (chunk: Buffer) => said.push(chunk))
  }
  const words = () => Buffer.concat(said).toString('utf8')
  return new Promise((done, fail) => {
    const limit = setTimeout(() => {
      guest.kill('SIGKILL')
      fail(new Error(`the guest did not end within ${withinMs} ms: ${words().slice(-2000)}`))
    }, withinMs)
    guest.once('error', fail)
    guest.once('close', () => {
      clearTimeout(limit)
      done(words())
    })
  })
}

function readRun(words: string): GuestRun {
  const found = /GUEST STARTS\r?\n([\s\S]*)GUEST ENDS (\d+)/.exec(words)
  if (!found) throw new Error(`the guest did not run the command: ${words.slice(-2000)}`)
  return { exitCode: Number(found[2]), output: found[1] ?? '' }
}
