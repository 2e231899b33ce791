import { useState } from 'react'
import type { DeviceCheck } from '../../../shared/ipc/contract/device-checks.ts'
import { TrialDevice, trialRoles } from '../../../shared/ipc/contract/device-trial.ts'
import { useSession } from '../../components/use-session.ts'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

const names: Readonly<Record<TrialDevice, string>> = {
  'card-reader': '试读',
  'page-scanner': '试扫描一页',
  printer: '打测试页',
  'second-printer': '打测试页',
  'roll-printer': '打测试小票',
}

const progress: Readonly<Record<TrialDevice, string>> = {
  'card-reader': '请把证件放到读卡器上，正在读…',
  'page-scanner': '请放好一页纸，正在扫描…',
  printer: '正在打测试页…',
  'second-printer': '正在打测试页…',
  'roll-printer': '正在打测试小票…',
}

/** 试用 of the row in hand. What came of it stays in its row until the screen is left; one is tried at a time. */
export function useTrials(inHand: DeviceCheck['id'] | undefined) {
  const role = useSession()?.account.role
  const [words, setWords] = useState<Readonly<Partial<Record<DeviceCheck['id'], string>>>>({})
  const [busy, setBusy] = useState(false)
  const found = TrialDevice.safeParse(inHand)
  const device = found.success && trialRoles.some((one) => one === role) ? found.data : undefined
  const run = (): void => {
    if (!device || busy) return
    const say = (text: string) => setWords((before) => ({ ...before, [device]: text }))
    setBusy(true)
    say(progress[device])
    void call('devices.try', { deviceId: device })
      .then((answer) => say(answer.words))
      .catch((error: unknown) => say(messageOf(error)))
      .finally(() => setBusy(false))
  }
  const name = device && names[device]
  useShortcuts(name ? { F8: { label: name, initials: 'sy', disabled: busy, run } } : {})
  return { name, busy, run, wordsOf: (id: DeviceCheck['id']) => words[id] ?? '' }
}
