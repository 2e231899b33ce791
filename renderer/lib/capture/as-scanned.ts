import type { FolderFile } from '../../../shared/ipc/contract/capture.ts'

/** Compares files by the order in which the scanner wrote them, which is the paper's. */
export function asScanned(
  one: Pick<FolderFile, 'changedAt' | 'name'>,
  other: Pick<FolderFile, 'changedAt' | 'name'>,
): number {
  return (
    one.changedAt.localeCompare(other.changedAt) ||
    one.name.localeCompare(other.name, 'zh-CN', { numeric: true })
  )
}
