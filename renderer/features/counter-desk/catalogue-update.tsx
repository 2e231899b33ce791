import { type ReactElement, useState } from 'react'
import type { KeptValue } from '../../../shared/catalog/kept-value.ts'
import { compareVersions } from '../../../shared/catalog/package.ts'
import type { DraftUpdate } from '../../../shared/ipc/contract/catalogue.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { DifferenceList } from '../../components/difference-list.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { useCatalogueUpdate } from './use-catalogue-update.ts'
import './catalogue-update.css'

/** The list has changed under this draft, or has at an earlier time: what changed, and what found no place. */
export function CatalogueUpdate(): ReactElement | null {
  const { update, kept, busy, apply } = useCatalogueUpdate()
  return (
    <>
      {update && <UpdateOffer update={update} busy={busy} onApply={() => void apply()} />}
      {kept.length > 0 && (
        <details className="desk-kept">
          <summary>{`按旧版清单填的内容，现在放不进表里，留在这里备查（${kept.length} 项）`}</summary>
          <KeptList kept={kept} />
        </details>
      )}
    </>
  )
}

function UpdateOffer({
  update,
  busy,
  onApply,
}: {
  readonly update: DraftUpdate
  readonly busy: boolean
  readonly onApply: () => void
}): ReactElement {
  const [open, setOpen] = useState(false)
  const toggle = (): void => setOpen(!open)
  useShortcuts({
    'Alt+U': { label: '更新清单', initials: 'gxqd', disabled: busy, run: onApply },
    'Alt+V': { label: '看清单变动', initials: 'kqdbd', bar: false, run: toggle },
  })
  const { toVersion, fromVersion, brief, kept, moved, differences } = update
  const isNewer = compareVersions(toVersion, fromVersion) > 0
  return (
    <section className="desk-update" aria-label="清单更新">
      <p role="status">
        {`清单已${isNewer ? '更新' : '退回'}到 ${toVersion}（本件按 ${fromVersion} 填写）：${brief}。受理前请先更新本件，已填的内容不会丢失。`}
        {moved > 0 && `${moved} 项内容移到新的栏目。`}
        {kept.length > 0 && `${kept.length} 项内容放不进新表，会留在本件里备查。`}
      </p>
      <div className="desk-update-actions">
        <ActionButton kind="primary" shortcut="Alt+U" disabled={busy} onClick={onApply}>
          {busy ? '正在更新…' : '更新本件'}
        </ActionButton>
        <ActionButton shortcut="Alt+V" onClick={toggle}>
          {open ? '收起变动' : '看变动'}
        </ActionButton>
      </div>
      {open && (
        <div className="desk-update-details">
          {kept.length > 0 && <KeptList kept={kept} />}
          <DifferenceList differences={differences} />
        </div>
      )}
    </section>
  )
}

function KeptList({ kept }: { readonly kept: readonly KeptValue[] }): ReactElement {
  return (
    <ul className="desk-kept-list" aria-label="放不进新表的内容">
      {kept.map(({ kind, key, name, text, reason }) => (
        // The same field may have left a value in two updates.
        <li key={`${kind} ${key} ${text} ${reason}`}>
          <strong>{name}</strong>
          <span className="desk-kept-text">{text}</span>
          <span className="desk-hint">{reason}</span>
        </li>
      ))}
    </ul>
  )
}
