import { statfs } from 'node:fs/promises'
import type { Reader } from '../../../db/handles.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import { findingInWords } from '../../../shared/audit/log-finding.ts'
import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'
import type { Services } from '../services.ts'
import { askCardReader } from './card-reader.ts'
import { pageScannerStatus } from './page-scanners.ts'
import { lightOf, printerStatuses } from './printers.ts'
import { scannerStatus } from './scanner.ts'

const gibibyte = 1024 ** 3

/** One row per device of 设备与安全: a light, what is so, what to do. */
export async function deviceStatuses(read: Reader, services: Services): Promise<DeviceStatus[]> {
  const settings = await findSettings(read)
  const [reader, scanner, pageScanners, printers, disk] = await Promise.all([
    askCardReader(read, services, 'cardReaderStatus', {}),
    scannerStatus(read, services),
    pageScannerStatus(read, services),
    printerStatuses(settings, services),
    diskStatus(services.dataDirectory),
  ])
  return [
    { id: 'card-reader', name: '身份证读卡器', ...lightOf(reader) },
    { id: 'scanner', name: '扫码枪', ...lightOf(scanner) },
    ...pageScanners,
    ...printers,
    disk,
    fontStatus(services),
    keyStatus(services),
    ...logStatus(services),
  ]
}

async function diskStatus(directory: string): Promise<DeviceStatus> {
  const { bavail, bsize } = await statfs(directory)
  const free = (bavail * bsize) / gibibyte
  const light = free < 0.5 ? 'red' : free < 2 ? 'yellow' : 'green'
  return {
    id: 'disk',
    name: '磁盘',
    light,
    state: `剩余 ${free.toFixed(1)} GB`,
    advice: light === 'green' ? '' : '请清理磁盘或通知管理员扩容；磁盘写满后不能受理。',
  }
}

function fontStatus({ letters }: Services): DeviceStatus {
  // One character each of the basic block and of extensions A to F, which GB 18030-2022 level 3 asks for.
  const missing = letters.findUnprintable('永䶮𠮷𪜀𫝀𫠠𬺡')
  return {
    id: 'fonts',
    name: '字库',
    light: missing.length === 0 ? 'green' : 'yellow',
    state:
      missing.length === 0 ? '可打印 GB 18030 三级汉字' : `缺 ${missing.length} 个汉字区的字形`,
    advice:
      missing.length === 0
        ? ''
        : '请安装花园明朝字体（fonts-hanazono）；在此之前含生僻字的文书会提示不能打印。',
  }
}

function keyStatus({ keyProtection }: Services): DeviceStatus {
  const device = keyProtection === 'device'
  return {
    id: 'key',
    name: '数据加密',
    light: device ? 'green' : 'yellow',
    state: device ? '已加密，密钥由操作系统保管' : '已加密，但密钥只存放在仅本账户可读的文件中',
    advice: device
      ? ''
      : '本机没有系统密钥环。请管理员启用系统密钥环，并确保他人不能登录这台电脑。',
  }
}

/** Only when there is something to say. */
function logStatus({ logWatch }: Services): DeviceStatus[] {
  const finding = logWatch.finding()
  if (!finding) return []
  return [{ id: 'log', name: '办件日志', light: 'red', ...findingInWords(finding) }]
}
