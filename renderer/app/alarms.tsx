import { useState } from 'react'
import { useNotice } from '../lib/notices.ts'
import { DateAlarm } from './date-alarm.tsx'

/** What the whole window must know: a part that is being restarted, a disk that is full. */
export function Alarms() {
  const [down, setDown] = useState({ engine: false, devices: false })
  const [storageFull, setStorageFull] = useState(false)
  useNotice((notice) => {
    if (notice.kind === 'process') setDown((now) => ({ ...now, [notice.process]: !notice.up }))
    if (notice.kind === 'storage') setStorageFull(notice.full)
  })
  return (
    <div role="alert">
      {storageFull && (
        <p className="alarm stop">
          磁盘已满，现在填写的内容存不下来。请大厅管理员清理磁盘；有空间后会自动继续保存，请不要关闭本程序。
        </p>
      )}
      <DateAlarm />
      {down.engine && <p className="alarm passing">数据服务正在恢复，您填的内容都在。</p>}
      {down.devices && (
        <p className="alarm passing">设备服务正在恢复，读卡和打印稍候可用，可以先手工填写。</p>
      )}
    </div>
  )
}
