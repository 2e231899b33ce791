import { type ReactElement, useState } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { useHall } from '../../components/use-hall.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

export interface HallScope {
  /** Whether this window shares a hall's database at all. */
  readonly offered: boolean
  /** Of all windows, not of this one alone. */
  readonly whole: boolean
  toggle(): void
}

/** 本窗口 or 全大厅; the choice is there only where a hall's database is set. */
export function useHallScope(mayAskHall: boolean): HallScope {
  const [chosen, setChosen] = useState(false)
  const offered = useHall(mayAskHall).data?.configured === true
  return { offered, whole: offered && chosen, toggle: () => setChosen(!chosen) }
}

/** Says what is shown, and shows the other at F6. */
export function ScopeButton({ scope }: { readonly scope: HallScope }): ReactElement | null {
  return scope.offered ? <Offered scope={scope} /> : null
}

function Offered({ scope: { whole, toggle } }: { readonly scope: HallScope }): ReactElement {
  const label = whole ? '只看本窗口' : '看全大厅'
  useShortcuts({ F6: { label, initials: whole ? 'zkbck' : 'kqdt', run: toggle } })
  return (
    <ActionButton shortcut="F6" onClick={toggle}>
      {label}
    </ActionButton>
  )
}
