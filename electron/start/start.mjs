// npm start: opens training. npm start -- --no-training opens the real counter.
// Other arguments go to the application: --data DIR, --province hunan|hainan, --headless.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { runInForeground, runOnNode24 } from './run.mjs'
import { getToolEnvironment, node24, projectRoot, setUp } from './setup.mjs'

const electronFolder = join(projectRoot, 'node_modules', 'electron')
/** The whole decision must be made within 3 s, with a slow network too. */
const reachabilityLimitMs = 2_000

const given = process.argv.slice(2)
const training = !given.includes('--no-training')
const options = given.filter((option) => option !== '--no-training' && option !== '--training')
if (training) options.unshift('--training')

setUp()
const headless = options.includes('--headless') || !hasDisplay()
const choice = await chooseShell()
console.log(choice.why)
const exitCode = choice.shell === 'electron' ? await startElectron() : await startChromium()
process.exit(exitCode)

function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function chooseShell() {
  if (headless) return { shell: 'chromium', why: '没有显示器：在后台用 Chromium 打开（无窗口）。' }
  // The key lies in the store of the shell that made it; the other shell couldn't read it.
  const place = readKeyPlace()
  if (place === 'keyring')
    return { shell: 'chromium', why: '用 Chromium 打开（数据密钥由它保管）。' }
  const runtime = readOrNull(join(electronFolder, 'path.txt'))
  if (runtime !== null && existsSync(join(electronFolder, 'dist', runtime))) {
    return { shell: 'electron', why: '用 Electron 打开。' }
  }
  if (!(await canDownload())) {
    return { shell: 'chromium', why: '用 Chromium 打开（本机没有 Electron 运行库，也下载不到）。' }
  }
  downloadForNextTime()
  return {
    shell: 'chromium',
    why: '用 Chromium 打开；Electron 运行库正在后台下载，下次启动时使用。',
  }
}

function readOrNull(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

/** electron/shell/environment.ts has the same rule, for the application itself. */
function readKeyPlace() {
  const at = options.indexOf('--data')
  const base =
    process.platform === 'win32'
      ? (process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'))
      : (process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'))
  const usual = join(base, 'lianban-counter', training ? 'training' : 'counter')
  const folder = at >= 0 && options[at + 1] ? resolve(options[at + 1]) : usual
  return readOrNull(join(folder, 'database-key-place'))
}

async function canDownload() {
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'))
  const mirror =
    process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/'
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    const answer = await fetch(`${mirror}v${version}/${file}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(reachabilityLimitMs),
    })
    return answer.ok
  } catch {
    return false
  }
}

/** Never waited for; it ends with this start at the latest, and the next one tries again. */
function downloadForNextTime() {
  const download = spawn(node24, [join(electronFolder, 'install.js')], {
    cwd: electronFolder,
    stdio: 'ignore',
    env: getToolEnvironment(),
  })
  download.on('error', () => undefined)
  process.on('exit', () => download.kill())
}

function startElectron() {
  const runtime = readOrNull(join(electronFolder, 'path.txt')) ?? 'electron'
  // Chromium's sandbox can't be built by root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return runInForeground(join(electronFolder, 'dist', runtime), ['.', ...asRoot, ...options])
}

function startChromium() {
  const application = [join(projectRoot, 'out', 'main', 'main-chromium.js'), ...options]
  if (!headless) return runOnNode24(application)
  const pictures = join(projectRoot, 'out', 'screenshots')
  mkdirSync(pictures, { recursive: true })
  return runOnNode24([
    ...application,
    ...(options.includes('--headless') ? [] : ['--headless']),
    ...(options.includes('--screenshot') ? [] : ['--screenshot', join(pictures, 'start.png')]),
  ])
}
