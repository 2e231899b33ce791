/** Halls write 03 as well as 03号窗口 into their settings. */
export function windowName(windowNo: string): string {
  return windowNo.endsWith('窗口') ? windowNo : `${windowNo}号窗口`
}

/** `2026-11-20` → 2026年11月20日, as GB/T 9704-2012 7.3.5.4 writes dates: no leading zeros. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** A date that is not known yet leaves room for the pen. */
export function dateOrRoom(date: string | null): string {
  return date === null ? '　　年　　月　　日' : dateInWords(date)
}
