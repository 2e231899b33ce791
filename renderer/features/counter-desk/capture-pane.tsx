import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { CaptureScreen } from '../../components/capture/capture-screen.tsx'
import { refreshView } from './desk-commands.ts'
import { focusMaterial } from './desk-focus.ts'
import type { Desk } from './desk-store.ts'
import { withHandling } from './material-keys.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import { pageCountsKey } from './use-page-counts.ts'

/** 拍摄 over the desk, which waits as it was; back on it, the focus is on the material's row again. */
export function CapturePane({ materialId }: { readonly materialId: string }): ReactElement {
  const desk = useDesk()
  const queryClient = useQueryClient()
  const caseId = useDeskState((state) => state.view.caseId)
  const name = useDeskState(
    ({ evaluation }) =>
      evaluation.materials.find(({ material }) => material.id === materialId)?.material.name,
  )
  const close = (pages: readonly CapturedPage[]): void => {
    recordHandling(desk, materialId, pages)
    void queryClient.invalidateQueries({ queryKey: pageCountsKey(caseId) })
    desk.show({ capturing: null })
    focusMaterial(materialId)
    if (desk.getState().readOnly) void refreshView(desk)
  }
  return <CaptureScreen material={{ caseId, materialId }} name={name ?? '材料'} onClose={close} />
}

/** What was taken says how the material was: 原件核验 once each page has its mark, else a copy unless chosen otherwise. */
function recordHandling(desk: Desk, materialId: string, pages: readonly CapturedPage[]): void {
  const { evaluation, materials } = desk.getState()
  const material = evaluation.materials.find((one) => one.material.id === materialId)?.material
  if (material === undefined || pages.length === 0) return
  const present = materials.get(materialId)
  if (present?.handling === 'original') return
  const verified = pages.every((page) => page.verified !== null)
  if (verified && material.handlings.includes('original')) {
    desk.setMaterial(materialId, withHandling(material, present, 'original'))
  } else if (present === undefined && material.handlings.includes('copy')) {
    desk.setMaterial(materialId, withHandling(material, present, 'copy'))
  } else if (present === undefined && !desk.getState().readOnly) {
    const text = `影像已存 ${pages.length} 页。“${material.name}”不收复印件，请核对后按数字键选核验方式。`
    desk.set({ message: { tone: 'info', text } })
  }
}
