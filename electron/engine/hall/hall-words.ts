const kept = '本窗口照常办理，办件保存在本机。'

/** Why a counter's log is not taken in; kept at the hall as this code. */
export type HallRefusal =
  | 'unprepared'
  | 'newer'
  | 'window-taken'
  | 'behind'
  | 'forked'
  | 'broken-log'
  | 'poison'

/** What is so and what to do, for the status line and for other windows. */
export const hallRefusals: Readonly<Record<HallRefusal, string>> = {
  unprepared: `大厅数据库还没有为本版本准备好，请管理员运行 npm run hall -- prepare。${kept}`,
  newer: `大厅数据库属于更新的版本，请升级本窗口的程序。${kept}`,
  'window-taken': `大厅数据库里已有另一台使用同一窗口号，请管理员核对两台的窗口号。${kept}`,
  behind: `大厅数据库里本窗口的日志比本机新，本机可能恢复过旧备份；已停止上传，请管理员核对后处理。${kept}`,
  forked: `本机日志与大厅数据库里的不一致，可能恢复过旧备份，或两台电脑用了同一份数据；已停止上传，请管理员核对。${kept}`,
  'broken-log': `本机日志与写入时不一致，已停止上传；请立即告诉管理员，不要删除任何文件。${kept}`,
  poison: `有一条日志大厅数据库不接受，已在它之前停下，没有丢弃；请管理员核对。${kept}`,
}

export const hallReasons = {
  connecting: '正在连接大厅数据库。',
  noRoute: `连不上大厅数据库，请检查网络和地址；恢复后自动补传。${kept}`,
  certificate: `大厅数据库的证书无法验证，没有发送；请管理员核对地址和证书。${kept}`,
  password: `大厅数据库不接受用户名或密码，请管理员在“系统管理”中更正。${kept}`,
  rights: `大厅数据库没有给本窗口应有的权限，请管理员按说明授权。${kept}`,
  slow: '大厅数据库 1 秒内没有应答，下面是本窗口的。',
  unset: '没有设置大厅数据库，只有本窗口的。',
} as const

/** SQLSTATE of the server, or the code of the network; empty: neither. */
export function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code: unknown = Reflect.get(at, 'code')
    if (typeof code === 'string') return code
  }
  return ''
}

/** The row itself is at fault: to send it again would not help. */
export function isDataError(error: unknown): boolean {
  return /^(22|23|LB)[0-9A-Z]{3}$/.test(codeOf(error))
}

/** The database is there, but not what this release wants. */
export function isUnprepared(error: unknown): boolean {
  return /^(42P01|3F000|42703|42883)$/.test(codeOf(error))
}

export function offlineReason(error: unknown): string {
  const code = codeOf(error)
  if (/^28|^3D000$/.test(code)) return hallReasons.password
  if (code === '42501') return hallReasons.rights
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO/.test(code)) return hallReasons.certificate
  const words = error instanceof Error ? error.message : ''
  return /SSL|certificate/i.test(words) ? hallReasons.certificate : hallReasons.noRoute
}
