/** What the clerk reads at a printing that did not simply come out. */
const look = '请查看打印机：纸出来了选“出来了”；没有选“没有出来”，会重新打印。'

export const printAdvice = {
  broken: '这份文书没能生成，没有打印。请重试；仍不行请告诉管理员。办件本身已保存，不受影响。',
  noRoll: '小票打印机的设置已经改过，没有打印。请重新打印；改用 A4 纸的，请按 F10 或者打印副本。',
  doubt: `程序在送打印时中断，无法确定是否已出纸。${look}`,
  gone: `打印机队列中已查不到这次打印，无法确定是否已出纸。${look}`,
  withdrawn: `已从原打印机撤回，但它可能已经打出一部分。请查看打印机：纸完整出来了选“出来了”；没有选“没有出来”，改由备用打印机打印。`,
  canceled: '这次打印在打印机队列中被取消，没有打印。需要时请重新打印。',
  aborted: '打印机没有完成这次打印。请检查打印机后重新打印。',
} as const
