import { statfs } from 'node:fs/promises'
import { findingInWords, type LogFinding } from '../../../shared/audit/log-finding.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { Services } from '../services.ts'

const gibibyte = 1024 ** 3
const minuteMs = 60_000

export async function diskStatus(directory: string): Promise<PeerDevice> {
  const { bavail, bsize } = await statfs(directory)
  const free = (bavail * bsize) / gibibyte
  const light = free < 0.5 ? 'red' : free < 2 ? 'yellow' : 'green'
  return {
    light,
    state: `剩余 ${free.toFixed(1)} GB`,
    advice: light === 'green' ? '' : '请清理磁盘或通知管理员扩容；磁盘写满后不能受理。',
  }
}

export function fontStatus({ letters }: Pick<Services, 'letters'>): PeerDevice {
  // One character each of the basic block and of extensions A to F, which GB 18030-2022 level 3 asks for.
  const missing = letters.findUnprintable('永䶮𠮷𪜀𫝀𫠠𬺡')
  return {
    light: missing.length === 0 ? 'green' : 'yellow',
    state:
      missing.length === 0 ? '可打印 GB 18030 三级汉字' : `缺 ${missing.length} 个汉字区的字形`,
    advice:
      missing.length === 0
        ? ''
        : '请安装花园明朝字体（fonts-hanazono）；在此之前含生僻字的文书会提示不能打印。',
  }
}

export function keyStatus({ keyProtection }: Pick<Services, 'keyProtection'>): PeerDevice {
  const device = keyProtection === 'device'
  return {
    light: device ? 'green' : 'yellow',
    state: device ? '已加密，密钥由操作系统保管' : '已加密，但密钥只存放在仅本账户可读的文件中',
    advice: device
      ? ''
      : '本机没有系统密钥环。请管理员启用系统密钥环，并确保他人不能登录这台电脑。',
  }
}

export function logStatus(finding: LogFinding): PeerDevice {
  return { light: 'red', ...findingInWords(finding) }
}

/** Beside the platform's clock: 受理 is dated by this machine, and limits count from there. */
export function clockStatus({ clock, sync }: Pick<Services, 'clock' | 'sync'>): PeerDevice {
  const platform = sync.platformTime()
  if (platform === null)
    return { light: 'green', state: '还没有连上平台，未核对；日期跳变时会单独提醒', advice: '' }
  const minutes = Math.round((clock.now().getTime() - platform.getTime()) / minuteMs)
  if (minutes === 0) return { light: 'green', state: '与平台时间一致', advice: '' }
  return {
    light: Math.abs(minutes) < 5 ? 'yellow' : 'red',
    state: `比平台时间${minutes > 0 ? '快' : '慢'} ${spanOf(Math.abs(minutes))}`,
    advice: '请管理员打开系统的自动对时；受理日期和时限都按本机时间。',
  }
}

function spanOf(minutes: number): string {
  if (minutes < 120) return `${minutes} 分钟`
  return minutes < 48 * 60
    ? `${Math.round(minutes / 60)} 小时`
    : `${Math.round(minutes / 60 / 24)} 天`
}

export async function platformStatus({ sync }: Pick<Services, 'sync'>): Promise<PeerDevice> {
  const { connection, pending, returned, reason } = await sync.status()
  const waiting = pending === 0 ? '' : `，待同步 ${pending} 件`
  if (connection === 'unset')
    return {
      light: 'yellow',
      state: `没有设平台${waiting}`,
      advice: '请大厅管理员在“系统管理”里填平台地址。',
    }
  if (connection === 'offline')
    return {
      light: 'red',
      state: `连不上平台${waiting}`,
      advice: `${reason}${/[。！？]$/.test(reason) || reason === '' ? '' : '。'}请检查网线；恢复后自动上报。`,
    }
  if (returned > 0)
    return {
      light: 'yellow',
      state: `已连接${waiting}，平台退回 ${returned} 件`,
      advice: '请到“待同步”查看退回的原因。',
    }
  return { light: 'green', state: `已连接${waiting}`, advice: '' }
}

/** The window says what it sees: a picture is not taken for that. Names are empty until one was opened. */
export function cameraStatus(
  cameras: readonly string[] | undefined,
  chosen: string | null,
): PeerDevice {
  if (cameras === undefined)
    return { light: 'yellow', state: '窗口没有说看到了哪些', advice: '请在办件窗口里检查。' }
  const cable = '请检查高拍仪的 USB 线和电源，插好后会自动打开。'
  if (cameras.length === 0)
    return chosen === null
      ? { light: 'green', state: '没有接高拍仪', advice: '' }
      : { light: 'red', state: `没有找到“${chosen}”`, advice: cable }
  const named = cameras.filter((name) => name !== '')
  if (chosen !== null && named.length > 0 && !named.includes(chosen))
    return {
      light: 'red',
      state: `没有找到“${chosen}”，现有：${named.join('、')}`,
      advice: cable,
    }
  return { light: 'green', state: `已连接 ${cameras.length} 个摄像头`, advice: '' }
}
