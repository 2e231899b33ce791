import { makeStore, useStore } from '../lib/store.ts'
import './toasts.css'

interface Toast {
  readonly id: number
  readonly kind: 'done' | 'problem'
  readonly text: string
}

const store = makeStore<readonly Toast[]>([])
let nextId = 1

/** Says something in the corner. A problem stays longer; what the clerk must act on belongs beside its place. */
export function tell(kind: Toast['kind'], text: string): void {
  const toast = { id: nextId++, kind, text }
  store.set([...store.get().filter((other) => other.text !== text), toast])
  setTimeout(
    () => store.set(store.get().filter((other) => other.id !== toast.id)),
    kind === 'problem' ? 10_000 : 4_000,
  )
}

export function Toasts() {
  const toasts = useStore(store)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <p key={toast.id} className={toast.kind === 'problem' ? 'toast toast-problem' : 'toast'}>
          {toast.text}
        </p>
      ))}
    </div>
  )
}
