import { useCallback, useEffect, useState } from 'react'
import type { DateWatch } from '../../shared/ipc/contract/clocks.ts'
import { ActionButton } from '../components/action-button.tsx'
import { CallFailed, call } from '../lib/call.ts'
import { useNotice } from '../lib/notices.ts'

/** The machine's date jumped: limits that ran out wait until a supervisor says that it is right. */
export function DateAlarm() {
  const [watch, setWatch] = useState<DateWatch | null>(null)
  const [refusal, setRefusal] = useState('')
  const look = useCallback(() => {
    // Before login nobody is told, and nobody could confirm.
    call('clocks.watch', {}).then(setWatch, () => setWatch(null))
  }, [])
  useEffect(look, [look])
  useNotice((notice) => {
    if (notice.kind === 'date-doubt' || notice.kind === 'session-changed') look()
  })
  if (watch === null || watch.trusted) return null
  const confirm = async () => {
    try {
      setWatch(await call('clocks.confirmToday', { today: watch.today }))
      setRefusal('')
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setRefusal(error.message)
    }
  }
  return (
    <p className="alarm">
      <span>
        本机日期从 {watch.seenOn} 跳到 {watch.today}
        ，到期自动处理已暂停。日期不对请先校正；日期正确请值班长确认。
      </span>
      <ActionButton onClick={() => void confirm()}>确认今天是 {watch.today}</ActionButton>
      {refusal && <span>{refusal}</span>}
    </p>
  )
}
