import type { Reader } from '../../../db/handles.ts'
import type { CaptureSource } from '../../../shared/ipc/contract/capture.ts'
import type { ScannerSetting } from '../../../shared/ipc/contract/capture-settings.ts'
import { refuse } from '../refusal.ts'
import type { Services } from '../services.ts'
import { captureSettings } from './store-page.ts'

export const trainingScannerId = 'training'

/** In training the simulated scanner comes first, before what the sample hall's administrator has added. */
export async function listScanners(
  read: Reader,
  { training }: Pick<Services, 'training'>,
): Promise<readonly ScannerSetting[]> {
  const { scanners } = await captureSettings(read)
  const url = training?.pageScannerUrl
  if (!url) return scanners
  const simulated = { kind: 'escl', id: trainingScannerId, url, fingerprint: '' } as const
  return [{ ...simulated, name: '训练扫描仪' }, ...scanners]
}

export async function getScanner(
  read: Reader,
  services: Services,
  sourceId: string,
): Promise<ScannerSetting> {
  const scanners = await listScanners(read, services)
  return (
    scanners.find(({ id }) => id === sourceId) ??
    refuse('not-found', '没有登记这台扫描仪。请刷新后重选，或请管理员在系统管理里登记。')
  )
}

export async function listSources(read: Reader, services: Services): Promise<CaptureSource[]> {
  const scanners = await listScanners(read, services)
  if (scanners.length === 0) return []
  const reply = await services.devices.call('scanSources', { scanners: [...scanners] })
  return scanners.map(({ id, name, kind }, index) => {
    const state = reply.ok ? reply.value.sources[index] : undefined
    const advice = reply.ok ? '' : reply.failure.message
    const away = { inputs: [], colours: [], resolutions: [], light: 'red' as const, advice }
    return { sourceId: id, name, kind, ...(state ?? { ...away, state: '没有应答' }) }
  })
}
