// Makes a fresh clone ready: packages, Node 24, system packages, build. Runs on Node 20 with no packages at all.
// Usage: node electron/start/setup.mjs [--tests]
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '../..')
const bin = join(projectRoot, 'node_modules', '.bin')
const onWindows = process.platform === 'win32'

/** Node 24 from the project's own packages, whatever Node started this. */
export const node24 = join(
  projectRoot,
  'node_modules',
  'node',
  'bin',
  onWindows ? 'node.exe' : 'node',
)

/** For every child: the project's own tools first. */
export function getToolEnvironment() {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
}

/** Brings the clone up to date and does nothing that is done already. Ends the process in words if it can't. */
export function setUp({ tests = false, build = true } = {}) {
  installPackages()
  repairNode()
  installSystemPackages(tests)
  if (build) buildIfNeeded()
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: getToolEnvironment(),
    ...options,
  })
  return result.status === 0
}

function stop(message) {
  console.error(message)
  process.exit(1)
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** npm keeps what it installed beside the packages; other platforms' optional packages are rightly missing there. */
function areInstalled() {
  const wanted = readJson(join(projectRoot, 'package-lock.json'))?.packages ?? {}
  const installed = readJson(join(projectRoot, 'node_modules', '.package-lock.json'))?.packages
  if (!installed) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '' || installed[path]?.version === version) return true
    return installed[path] === undefined && Boolean(optional || devOptional)
  })
}

function installPackages() {
  if (areInstalled()) return
  console.log('正在安装依赖包（npm ci），首次约需半分钟……')
  // Without the outer npm's variables, which would make this one believe that it runs inside a script.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/.test(name)),
  )
  // No install script is needed but that of `node`, which repairNode runs; whether npm runs them depends on its version.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  // A mirror without other systems' packages makes npm leave them out of the lockfile, and npm ci then refuses
  // the lockfile as incomplete; npm install takes the very same locked versions.
  const installed =
    run('npm', ['ci', ...options], { env, shell: onWindows, stdio: 'ignore' }) ||
    run('npm', ['install', '--no-save', ...options], { env, shell: onWindows })
  if (!installed) stop('依赖包没有装上：请检查网络或 npm 镜像设置，然后再运行一次。')
}

function isNode24(command) {
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8', shell: onWindows })
  return stdout?.startsWith('v24.') ?? false
}

/** The package `node` fetches its program in an install script; until then npm links nothing into .bin either. */
function repairNode() {
  const linked = join(bin, onWindows ? 'node.cmd' : 'node')
  if (existsSync(linked) && isNode24(node24)) return
  console.log('正在补装 Node 24……')
  const folder = join(projectRoot, 'node_modules', 'node')
  const quiet = { env: process.env, stdio: ['ignore', 'ignore', 'inherit'] }
  if (!isNode24(node24)) {
    run(process.execPath, ['installArchSpecificPackage.js'], { ...quiet, cwd: folder })
  }
  run('npm', ['rebuild', 'node', '--ignore-scripts'], { ...quiet, shell: onWindows })
  if (!existsSync(linked) || !isNode24(node24)) {
    stop('Node 24 没有装上：请检查网络，运行 npm rebuild node，然后再运行一次。')
  }
}

const systemPackages = {
  chromium: '窗口（没有 Electron 时）',
  'fonts-noto-cjk': '中文字体',
  'fonts-hanazono': '生僻字字体',
  cups: '打印',
  'cups-client': '打印',
  'cups-filters': '打印',
  'printer-driver-cups-pdf': '打印到 PDF',
  'poppler-utils': '核对打印结果',
  qpdf: '核对打印结果',
  'sane-utils': '本机扫描仪（SANE）',
  socat: '模拟读卡器串口',
}
const testPackages = {
  'dbus-daemon': '密钥库测试',
  'gnome-keyring': '密钥库测试',
  xvfb: '窗口测试',
  'qemu-system-x86': '真实 HID、USB 设备测试',
  'linux-image-amd64': '真实 HID、USB 设备测试',
  'busybox-static': '真实 HID、USB 设备测试',
  cpio: '真实 HID、USB 设备测试',
  kmod: '真实 HID、USB 设备测试',
  postgresql: '大厅数据库测试',
}

function listMissing(names) {
  const { status, stdout } = spawnSync(
    'dpkg-query',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders.
    ['-W', '-f=${Package} ${Status}\\n', ...names],
    {
      encoding: 'utf8',
    },
  )
  // Not Debian: nothing to say about its packages.
  if (status === null || status === 2) return []
  const installed = new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  )
  return names.filter((name) => !installed.has(name))
}

function installSystemPackages(tests) {
  const wanted = { ...systemPackages, ...(tests && testPackages) }
  const missing = listMissing(Object.keys(wanted))
  if (missing.length === 0) return
  if (process.getuid?.() === 0) {
    console.log(`正在安装系统软件包：${missing.join(' ')} ……`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const install = ['install', '-y', '-q', '--no-install-recommends', ...missing]
    const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] }
    if (run('apt-get', install, quiet)) return
    run('apt-get', ['update', '-q'], quiet)
    if (run('apt-get', install, quiet)) return
    console.error('系统软件包没有全部装上，请检查软件源；用到它们的功能暂不可用。')
  }
  for (const name of listMissing(missing))
    console.error(`缺少系统软件包 ${name}（${wanted[name]}）`)
  console.error(
    `请由管理员运行：sudo apt-get update && sudo apt-get install -y ${missing.join(' ')}`,
  )
}

const sources = ['electron', 'renderer', 'shared', 'db']
const buildFiles = [
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'vite.node.config.ts',
  'vite.preload.config.ts',
]
const stamp = join(projectRoot, 'out', 'built')

function getNewestChange() {
  let newest = 0
  const look = (path) => {
    newest = Math.max(newest, statSync(path).mtimeMs)
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) look(join(path, name))
  }
  for (const name of [...sources, ...buildFiles]) look(join(projectRoot, name))
  return newest
}

function buildIfNeeded() {
  const startedAt = Date.now()
  if (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) > getNewestChange()) return
  console.log('正在构建程序……')
  if (!run('npm', ['run', '--silent', 'build'], { shell: onWindows }))
    stop('构建没有成功，原因见上。')
  writeFileSync(stamp, String(startedAt))
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  setUp({ tests: process.argv.includes('--tests') })
}
