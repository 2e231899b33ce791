import { useState } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { call, messageOf } from '../../lib/call.ts'
import { tell } from '../toasts.tsx'
import type { OfMaterial } from './use-pages.ts'

type Turned = 0 | 90 | 180 | 270

/** What can be done with the selected page. The strip shows what the engine answers, never a hope. */
export function usePageCommands(
  material: OfMaterial,
  pages: readonly CapturedPage[],
  show: (pages: readonly CapturedPage[]) => void,
) {
  const { caseId } = material
  const [selectedId, select] = useState<string | null>(null)
  const [removed, setRemoved] = useState<string | null>(null)
  const at = pages.findIndex(({ pageId }) => pageId === selectedId)
  const selected = pages[at] ?? pages.at(-1) ?? null
  const position = selected === null ? -1 : pages.indexOf(selected)

  const attempt = (run: () => Promise<void>): void => {
    run().catch((error: unknown) => tell('problem', messageOf(error)))
  }
  const move = async (by: 1 | -1): Promise<void> => {
    const other = pages[position + by]
    if (selected === null || other === undefined) return
    const order = pages.map(({ pageId }) => pageId)
    order[position] = other.pageId
    order[position + by] = selected.pageId
    select(selected.pageId)
    show((await call('capture.reorder', { ...material, pageIds: order })).pages)
  }
  return {
    selected,
    number: position + 1,
    select,
    step: (by: number) => {
      const next = pages[Math.min(pages.length - 1, Math.max(0, position + by))]
      if (next !== undefined) select(next.pageId)
    },
    rotate: () =>
      attempt(async () => {
        if (selected === null) return
        const rotation = ((selected.rotation + 90) % 360) as Turned
        const turned = await call('capture.rotate', { caseId, pageId: selected.pageId, rotation })
        show(pages.map((page) => (page.pageId === turned.pageId ? turned : page)))
      }),
    move: (by: 1 | -1) => attempt(() => move(by)),
    remove: () =>
      attempt(async () => {
        if (selected === null) return
        const next = pages[position + 1] ?? pages[position - 1]
        show((await call('capture.remove', { caseId, pageId: selected.pageId })).pages)
        setRemoved(selected.pageId)
        if (next !== undefined) select(next.pageId)
        tell('done', `第 ${position + 1} 页已移除，按 Z 恢复。`)
      }),
    canRestore: removed !== null,
    restore: () =>
      attempt(async () => {
        if (removed === null) return
        show((await call('capture.restore', { caseId, pageId: removed })).pages)
        select(removed)
        setRemoved(null)
      }),
  }
}
