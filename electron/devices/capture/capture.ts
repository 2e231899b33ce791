import type { ScannerSetting } from '../../../shared/ipc/contract/capture-settings.ts'
import { success } from '../../../shared/ipc/reply.ts'
import type { captureMethods } from '../../processes/device-methods/capture.ts'
import { deviceFailure, type MethodsOf } from '../../processes/serve-calls.ts'
import type { ScanDriver } from './driver.ts'
import { readCertificate } from './escl/certificate.ts'
import { createEsclDriver } from './escl/escl-driver.ts'
import { type EsclTiming, usualEsclTiming } from './escl/escl-job.ts'
import { createFolderDriver } from './folder/folder-driver.ts'
import { listFolder } from './folder/watched-folder.ts'
import { markPicture } from './pictures/mark-picture.ts'
import { preparePicture } from './pictures/prepare-picture.ts'
import { findSaneDevices } from './sane/find-sane.ts'
import { createSaneDriver } from './sane/sane-driver.ts'
import { createScanJobs } from './scan-jobs.ts'

export interface CaptureOptions {
  readonly log?: (line: string) => void
  readonly now?: () => Date
  readonly timing?: EsclTiming
}

/** Scanners, and all work on pictures from outside: what they make crash is this process, which comes back. */
export function openCapture(options: CaptureOptions = {}): MethodsOf<typeof captureMethods> {
  const { log = () => {}, now = () => new Date(), timing = usualEsclTiming } = options
  const jobs = createScanJobs(log)
  const driverOf = (setting: ScannerSetting): ScanDriver => {
    switch (setting.kind) {
      case 'escl':
        return createEsclDriver(setting, timing)
      case 'sane':
        return createSaneDriver(setting)
      case 'folder':
        return createFolderDriver(setting, now)
    }
  }
  return {
    scanSources: async ({ scanners }) =>
      success({ sources: await Promise.all(scanners.map((one) => driverOf(one).look())) }),
    scanFolder: async ({ path }) => {
      try {
        return success({ files: await listFolder(path, now()) })
      } catch {
        return deviceFailure('打不开扫描文件夹。请管理员核对路径和共享权限。')
      }
    },
    findScanners: async () => success(await findSaneDevices()),
    scannerCertificate: async ({ url }) => success({ fingerprint: await readCertificate(url) }),
    scanStart: (order) => jobs.start(order, driverOf(order.scanner)),
    scanStep: ({ jobId, index, waitMs }) => jobs.step(jobId, index, waitMs),
    scanCancel: async ({ jobId }) => {
      await jobs.cancel(jobId)
      return success({})
    },
    preparePicture: ({ pictureBase64, wish }) =>
      preparePicture(Buffer.from(pictureBase64, 'base64'), wish),
    markPicture: ({ jpegBase64, svg, rotation }) =>
      markPicture(Buffer.from(jpegBase64, 'base64'), svg, rotation),
  }
}
