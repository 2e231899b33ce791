import { useState } from 'react'
import { z } from 'zod'
import type { DeviceCheck } from '../../../shared/ipc/contract/device-checks.ts'
import { TrialDevice, trialRoles } from '../../../shared/ipc/contract/device-trial.ts'
import { useSession } from '../../components/use-session.ts'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { type TrialOutcome, useScanTrial } from './use-scan-trial.ts'

/** A code comes to the window by itself, so that the engine has nothing to ask. */
const TriedHere = z.enum([...TrialDevice.options, 'scanner'])
type TriedHere = z.infer<typeof TriedHere>

const names: Readonly<Record<TriedHere, string>> = {
  'card-reader': '试读',
  scanner: '试扫',
  'page-scanner': '试扫描一页',
  printer: '打测试页',
  'second-printer': '打测试页',
  'roll-printer': '打测试小票',
}

const progress: Readonly<Record<TriedHere, string>> = {
  'card-reader': '请把证件放到读卡器上，正在读…',
  scanner: '请扫一个码，正在等…',
  'page-scanner': '请放好一页纸，正在扫描…',
  printer: '正在打测试页…',
  'second-printer': '正在打测试页…',
  'roll-printer': '正在打测试小票…',
}

/** 试用 of the row in hand. What came of it stays in its row until the screen is left; one is tried at a time. */
export function useTrials(inHand: DeviceCheck['id'] | undefined) {
  const role = useSession()?.account.role
  const [outcomes, setOutcomes] = useState<Readonly<Partial<Record<string, TrialOutcome>>>>({})
  const [busy, setBusy] = useState(false)
  const found = TriedHere.safeParse(inHand)
  const device = found.success && trialRoles.some((one) => one === role) ? found.data : undefined
  const waitForScan = useScanTrial()
  const run = (): void => {
    if (!device || busy) return
    const say = (outcome: TrialOutcome) =>
      setOutcomes((before) => ({ ...before, [device]: outcome }))
    setBusy(true)
    say({ words: progress[device], failed: false })
    void (device === 'scanner' ? waitForScan() : ask(device))
      .then(say)
      .finally(() => setBusy(false))
  }
  const name = device && names[device]
  useShortcuts(name ? { F8: { label: name, initials: 'sy', disabled: busy, run } } : {})
  return { name, busy, run, outcomeOf: (id: DeviceCheck['id']) => outcomes[id] }
}

async function ask(deviceId: TrialDevice): Promise<TrialOutcome> {
  try {
    const { words } = await call('devices.try', { deviceId })
    return { words, failed: false }
  } catch (error) {
    return { words: messageOf(error), failed: true }
  }
}
