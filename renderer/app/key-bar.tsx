import { shownKey } from '../components/action-button.tsx'
import type { ListedAction } from '../lib/shortcut-registry.ts'
import { useActiveActions } from '../lib/shortcuts.ts'

/** The keys of this moment. What every screen has stands at the right. */
export function KeyBar() {
  const actions = useActiveActions().filter(isShown)
  const own = actions.filter((action) => !isEverywhere(action)).sort(byKey)
  const everywhere = actions.filter(isEverywhere).sort(byKey)
  return (
    <div className="key-bar" role="toolbar" aria-label="快捷键">
      {own.map((action) => (
        <KeyButton key={action.key} action={action} />
      ))}
      <span className="push" />
      {everywhere.map((action) => (
        <KeyButton key={action.key} action={action} />
      ))}
    </div>
  )
}

function KeyButton({ action }: { readonly action: ListedAction }) {
  return (
    <button type="button" tabIndex={-1} disabled={action.disabled} onClick={action.run}>
      <span className="key" aria-hidden="true">
        {shownKey(action.key ?? '')}
      </span>
      <span>{action.label}</span>
    </button>
  )
}

/** Of a key that two parts of the screen use, what it does now: the part that came last has it. */
function isShown({ bar, key }: ListedAction, at: number, all: readonly ListedAction[]): boolean {
  return bar && key !== null && all.findIndex((other) => other.key === key) === at
}

function isEverywhere(action: ListedAction): boolean {
  return action.key === 'F12' || action.key === 'Ctrl+K'
}

function byKey(a: ListedAction, b: ListedAction): number {
  return rank(a.key ?? '') - rank(b.key ?? '')
}

/** Function keys in their order on the keyboard, then the others in the order in which they were given. */
function rank(key: string): number {
  const functionKey = /F(\d{1,2})$/.exec(key)
  return functionKey ? Number(functionKey[1]) : 100
}
