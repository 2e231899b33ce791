export interface PageQueue<T> {
  put(item: T): void
  /** Nothing more comes. */
  end(): void
  /** What was put, in its order, as it comes; then ends. */
  read(): AsyncGenerator<T, void>
}

/** Between a device that brings pages in its own time and whoever takes them one by one. */
export function createPageQueue<T>(): PageQueue<T> {
  const items: T[] = []
  let ended = false
  let wake = () => {}
  const wakened = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  return {
    put(item) {
      items.push(item)
      wake()
    },
    end() {
      ended = true
      wake()
    },
    async *read() {
      while (items.length > 0 || !ended) {
        const next = items.shift()
        if (next === undefined) await wakened()
        else yield next
      }
    },
  }
}
