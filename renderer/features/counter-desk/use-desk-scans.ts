import { useEffect } from 'react'
import { isFilled, plainText } from '../../../shared/case/fact.ts'
import { showScan } from '../../components/scan-panel.tsx'
import { tell } from '../../components/toasts.tsx'
import { type ReceivedScan, useScanTaker } from '../../lib/scan/scan-bus.ts'
import { focusedMaterial } from './desk-focus.ts'
import type { Desk } from './desk-store.ts'
import { takesLicenceId, withHandling } from './material-keys.ts'

/** On the desk a scan goes into the case that lies there; another case is opened only when it is asked for. */
export function useDeskScans(desk: Desk): void {
  useScanTaker((scan) => takeScan(desk, scan))
  // What is still asked then would be answered over another case, and change this one out of sight.
  useEffect(() => () => showScan(null), [])
}

function takeScan(desk: Desk, { meaning }: ReceivedScan): boolean {
  if (desk.getState().readOnly) return false
  if (meaning.kind === 'uscc') return takeUscc(desk, meaning.uscc)
  return meaning.kind === 'licence' && takeLicence(desk, meaning.licenceId)
}

function takeUscc(desk: Desk, uscc: string): boolean {
  const field = desk.catalogue.fields.find(({ type }) => type === 'applicantId')
  if (!field || desk.getField(field.key) === undefined) return false
  const present = desk.valueOf(field.key)
  const text = present === undefined || !isFilled(present) ? '' : plainText(present)
  const fill = (): void => {
    desk.type(field.key, uscc)
    desk.leave(field.key)
    showScan(null)
    tell('done', `已填入统一社会信用代码 ${uscc}。`)
  }
  if (text === '') fill()
  else if (text === uscc) tell('done', '扫到的统一社会信用代码与申请表中的一致。')
  else {
    showScan({
      title: '统一社会信用代码与已填的不同',
      words: `申请表中填的是 ${text}，没有改动。请与申请人核对后再换。`,
      text: uscc,
      action: { label: '换成扫到的', run: fill },
    })
  }
  return true
}

/** The material in hand is the one whose row has the focus. */
function takeLicence(desk: Desk, licenceId: string): boolean {
  const { evaluation, materials } = desk.getState()
  const materialId = focusedMaterial()
  const state = evaluation.materials.find(({ material }) => material.id === materialId)
  const material = state?.material
  if (!material?.eLicence || !material.handlings.includes('electronic')) {
    const words = material
      ? `“${material.name}”不收电子证照。请选中要用这份证照的材料，再扫一次。`
      : '请先选中要用这份电子证照的材料（Alt+4 到材料），再扫一次。'
    showScan({ title: '电子证照标识', words, text: licenceId })
    return true
  }
  const present = materials.get(material.id)
  const fill = (): void => {
    desk.setMaterial(material.id, { ...withHandling(material, present, 'electronic'), licenceId })
    showScan(null)
    tell('done', `已填入“${material.name}”的电子证照标识。`)
  }
  const other = takesLicenceId(material, present) ? (present?.licenceId ?? null) : null
  if (other === null || other === licenceId) fill()
  else {
    showScan({
      title: '电子证照标识与已填的不同',
      words: `“${material.name}”已填 ${other}，没有改动。`,
      text: licenceId,
      action: { label: '换成扫到的', run: fill },
    })
  }
  return true
}
