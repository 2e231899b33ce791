/** What the printer reports (RFC 8011 5.4.12, PWG 5100.9) → what a clerk does about it. */
const adviceOfReason: Readonly<Record<string, string>> = {
  'media-empty': '打印机缺纸，请装纸。',
  'media-needed': '打印机缺纸，请装纸。',
  'media-low': '打印纸快用完了，请备纸。',
  'media-jam': '打印机卡纸，请取出卡住的纸。',
  'door-open': '打印机盖没有关好，请关好。',
  'cover-open': '打印机盖没有关好，请关好。',
  'input-tray-missing': '打印机纸盒没有装好，请推到位。',
  'output-area-full': '出纸口已满，请取走打好的纸。',
  'toner-empty': '碳粉已用完，请更换。',
  'toner-low': '碳粉不足，请备好新的。',
  'marker-supply-empty': '碳粉或墨水已用完，请更换。',
  'marker-supply-low': '碳粉或墨水不足，请备好新的。',
  offline: '打印机离线，请检查电源和连接线。',
  'connecting-to-device': '正在连接打印机；较久没有反应时，请检查电源和连接线。',
  shutdown: '打印机已关机，请开机。',
  'timed-out': '打印机没有反应，请检查电源和连接线。',
  paused: '打印机已暂停，请管理员恢复打印机队列。',
  'moving-to-paused': '打印机已暂停，请管理员恢复打印机队列。',
  'cups-missing-filter': '打印机驱动不完整，请管理员重新安装。',
}
/** Worth a word, but the letter comes out. */
const mildReasons = new Set(['media-low', 'toner-low', 'marker-supply-low'])
/** Says nothing to a clerk. */
const silentReasons = new Set(['none', 'cups-waiting-for-job-completed', 'cups-remote-pending'])

export const noSpooler =
  '本机没有可用的打印服务，没有打印。可先继续受理，稍后补打；请管理员检查打印服务（CUPS）。'
export const noPrinter =
  '没有找到打印机，没有打印。可先继续受理，稍后补打；请管理员添加打印机并设为默认。'
export const notOnThisSystem =
  '本版本还不能在 Windows 上直接打印，没有打印。可先继续受理；请在预览中保存文书，用其他方式打印。'

/** The severity that CUPS adds at the end of a reason is told apart by our own list. */
function baseOf(reason: string): string {
  return reason.replace(/-(report|warning|error)$/, '')
}

/** One sentence per cause, each once; empty when all is well. */
export function adviceFor(reasons: readonly string[]): string {
  const advice = reasons
    .map(baseOf)
    .filter((reason) => !silentReasons.has(reason))
    .map((reason) => adviceOfReason[reason] ?? '打印机报告异常，请到打印机前查看。')
  return [...new Set(advice)].join('')
}

/** True when a reason keeps paper from coming out. */
export function isBlocking(reasons: readonly string[]): boolean {
  return reasons
    .map(baseOf)
    .some((reason) => !silentReasons.has(reason) && !mildReasons.has(reason))
}
