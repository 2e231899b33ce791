/**
 * Both functions run in the page, where Playwright sends their text: they see nothing but their own body and the
 * page's globals.
 */
export interface PaintedRows {
  /** Of the box without a word. */
  readonly ofEmptyBox: string
  /** One line a row: applicant, project and telephone, with `|` between. */
  now(): string
  /** The next key is the last of its word. */
  expectLastKey(): void
  beforeLastKey(): string
  /** Anything, since the last key. */
  hasPainted(): boolean
  /** Milliseconds from the last key to the frame with these rows; keeps them for `showReadyRows`. Null: not yet. */
  timeOf(word: string, rows: string): number | null
}

/**
 * From the key as the browser stamps it to the first task after the frame that shows the rows: at most one
 * frame later than the paint itself.
 */
export function watchPaintedRows(): void {
  const place = document.querySelector('#search-rows')
  if (place === null) throw new Error('There are no rows to watch')
  const now = () =>
    Array.from(place.querySelectorAll('tbody tr'), ({ children }) =>
      [1, 2, 4].map((column) => children[column]?.textContent).join('|'),
    ).join('\n')
  const frames: { readonly rows: string; readonly at: number }[] = []
  let keyAt = 0
  let expected = false
  let before = ''
  const onKey = ({ timeStamp }: KeyboardEvent): void => {
    if (!expected) return
    expected = false
    keyAt = timeStamp
    frames.length = 0
  }
  document.addEventListener('keydown', onKey, { capture: true })
  const onChange = (): void => {
    requestAnimationFrame(() => {
      // Read here: what comes between this frame and the task after it isn't painted yet.
      const rows = now()
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => frames.push({ rows, at: performance.now() })
      port2.postMessage(null)
    })
  }
  const whatever = { childList: true, characterData: true, subtree: true }
  new MutationObserver(onChange).observe(place, whatever)
  const ready = new Map<string, Node>([['', place.cloneNode(true)]])
  const paintedRows: PaintedRows = {
    ofEmptyBox: now(),
    now,
    expectLastKey() {
      before = now()
      expected = true
    },
    beforeLastKey: () => before,
    hasPainted: () => !expected && frames.length > 0,
    timeOf(word, rows) {
      const frame = frames.find((one) => !expected && one.rows === rows)
      if (frame === undefined) return null
      ready.set(word, place.cloneNode(true))
      return frame.at - keyAt
    },
  }
  Object.assign(window, { paintedRows, readyRows: ready })
}

/** Leaves the page as it looks, without the application: its box now shows rows that were painted before. */
export function showReadyRows(): void {
  const { readyRows } = window as unknown as { readyRows: Map<string, Node> }
  document.body.replaceWith(document.body.cloneNode(true))
  const place = document.querySelector('#search-rows')
  const box = document.querySelector<HTMLInputElement>('.search-box')
  if (place === null || box === null) throw new Error('There is no search to copy')
  const showRowsOf = (word: string): void => {
    const rows = readyRows.get(word)
    if (rows !== undefined) place.replaceChildren(...rows.cloneNode(true).childNodes)
  }
  box.addEventListener('input', () => showRowsOf(box.value))
  box.value = ''
  showRowsOf('')
  box.focus()
}
