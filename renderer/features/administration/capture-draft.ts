import type { ScannerSetting } from '../../../shared/ipc/contract/capture-settings.ts'

export const scannerKindNames: Readonly<Record<ScannerSetting['kind'], string>> = {
  escl: '网络扫描仪（eSCL）',
  sane: '本机扫描仪（SANE）',
  folder: '扫描到文件夹',
}

/** The same scanner, connected in another way. */
export function asKind({ id, name }: ScannerSetting, kind: ScannerSetting['kind']): ScannerSetting {
  switch (kind) {
    case 'escl':
      return { kind, id, name, url: '', fingerprint: '' }
    case 'sane':
      return { kind, id, name, device: '' }
    case 'folder':
      return { kind, id, name, path: '' }
  }
}

/** `field` is one of the scanner's own. */
export function changed(scanner: ScannerSetting, field: string, value: string): ScannerSetting {
  return field in scanner ? { ...scanner, [field]: value } : scanner
}
