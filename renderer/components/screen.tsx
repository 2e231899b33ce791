import type { ReactNode } from 'react'
import './screen.css'

/** One screen of the frame: its title with what belongs beside it, and a body that scrolls by itself. */
export function Screen({
  title,
  beside,
  children,
}: {
  readonly title: string
  readonly beside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="screen" aria-label={title}>
      <header className="screen-head">
        <h1>{title}</h1>
        {beside}
      </header>
      {children}
    </section>
  )
}

/** What this place is for, and what fills it. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <div className="empty-state">
      <strong>{title}</strong>
      {children}
    </div>
  )
}
