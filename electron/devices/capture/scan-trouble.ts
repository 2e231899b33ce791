/** An expected end of a scan, with the sentence that the clerk reads. */
export class ScanTrouble extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'ScanTrouble'
  }
}

/** The same states are called alike, whichever protocol they come by. */
export const scanWords = {
  empty: '进纸器里没有纸。请把材料放进进纸器（正面朝向见机身图示），再按一次扫描。',
  jam: '进纸器卡纸。请打开进纸器盖板取出卡住的纸，把没扫到的页重新放好，再按一次扫描。',
  open: '扫描仪盖板没有关好。请关好盖板，再按一次扫描。',
  busy: '扫描仪正被占用。请等它空下来再扫描，或先用高拍仪拍摄。',
  away: '连不上扫描仪。请看它是否开机、网线或 USB 线是否插好，然后再按一次扫描；急用请先用高拍仪拍摄。',
  cut: '这一页传送中断，没有收取。请把这一页重新放进扫描仪，再按一次扫描；前面的页已经收好。',
  stopped:
    '扫描仪中途停止，没有说明原因。请看扫描仪面板上的提示，处理后再按一次扫描；已扫到的页已经收好。',
} as const
