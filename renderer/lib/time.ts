// Everything stored is UTC; a hall reads Beijing time, whatever the machine's own zone says.
const zone = 'Asia/Shanghai'

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })

/** `12:03:07` of a UTC ISO time. */
export function clockTime(at: string): string {
  return clock.format(new Date(at))
}

/** `2026-11-20` of a UTC ISO time. */
export function localDate(at: string | Date): string {
  return day.format(new Date(at))
}

/** `今天 12:03`, otherwise `11-20 12:03`, with the year in front when it is another one. */
export function shortTime(at: string, now: Date = new Date()): string {
  const date = localDate(at)
  const today = localDate(now)
  const time = clockTime(at).slice(0, 5)
  if (date === today) return `今天 ${time}`
  return `${date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date} ${time}`
}

/** `2026-11-20 12:03:07`. */
export function fullTime(at: string): string {
  return `${localDate(at)} ${clockTime(at)}`
}
