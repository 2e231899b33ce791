import type { ReactNode } from 'react'
import './action-button.css'

interface ActionButtonProps {
  readonly children: ReactNode
  /** The key that does the same, as registered with `useShortcuts`. */
  readonly shortcut?: string
  readonly kind?: 'primary' | 'plain' | 'quiet'
  readonly disabled?: boolean
  readonly type?: 'button' | 'submit'
  readonly onClick?: () => void
}

const keyNames: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Enter: '回车',
  ' ': '空格',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** How a registered key is written on the screen. */
export function shownKey(key: string): string {
  return keyNames[key] ?? key
}

/** A button that shows its key. */
export function ActionButton({
  children,
  shortcut,
  kind = 'plain',
  disabled = false,
  type = 'button',
  onClick,
}: ActionButtonProps) {
  return (
    <button
      type={type}
      className={`action-button ${kind}`}
      disabled={disabled}
      onClick={onClick}
      {...(shortcut && { 'aria-keyshortcuts': shortcut.replace('Ctrl', 'Control') })}
    >
      <span>{children}</span>
      {shortcut && (
        <span className="key" aria-hidden="true">
          {shownKey(shortcut)}
        </span>
      )}
    </button>
  )
}
