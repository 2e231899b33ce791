import { type FocusEvent, type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import type { ScreenEntry, ScreenName } from './screens.ts'

interface MoreScreensProps {
  readonly screens: readonly ScreenEntry[]
  readonly current: ScreenName
  readonly onGo: (screen: ScreenName) => void
}

/** The screens that are wanted seldom, behind one button, so that the line never outgrows a small screen. */
export function MoreScreens({ screens, current, onGo }: MoreScreensProps): ReactElement {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const shown = screens.find(({ name }) => name === current)
  const onBlur = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left what it holds.
    <div className="frame-more" onBlur={onBlur} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="frame-tab"
        aria-current={shown ? 'page' : undefined}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {shown ? `更多：${shown.title}` : '更多'}
      </button>
      {open && (
        <ul className="frame-more-list">
          {screens.map(({ name, title, key }) => (
            <li key={name}>
              <button
                type="button"
                aria-keyshortcuts={key.replace('Ctrl', 'Control')}
                onClick={() => {
                  setOpen(false)
                  onGo(name)
                }}
              >
                {title}
                <span className="frame-tab-key" aria-hidden="true">
                  {key}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
