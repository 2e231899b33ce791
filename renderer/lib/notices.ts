import './zod-without-eval.ts'
import { useEffect, useRef } from 'react'
import { Notice } from '../../shared/ipc/notices.ts'

/** Returns the function that ends the subscription. A notice that breaks the contract is dropped. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  return window.counter.onNotice((value) => {
    const notice = Notice.safeParse(value)
    if (notice.success) listener(notice.data)
  })
}

/** Listens for as long as the component is mounted; the newest listener is called. */
export function useNotice(listener: (notice: Notice) => void): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => onNotice((notice) => latest.current(notice)), [])
}
