import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { Services } from '../services.ts'

/** The row 大厅数据库 of 设备与安全. */
export async function hallDatabaseStatus({ hall }: Pick<Services, 'hall'>): Promise<PeerDevice> {
  const { state, reason, waiting } = await hall.status()
  const left = waiting === 0 ? '' : `，还有 ${waiting} 条待上传`
  if (state === 'online') return { light: 'green', state: `已连接${left}`, advice: '' }
  if (state === 'refused') return { light: 'red', state: `已停止上传${left}`, advice: reason }
  return { light: 'yellow', state: `未连接${left}`, advice: reason }
}
