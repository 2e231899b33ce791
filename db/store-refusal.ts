import { codesOf, isStorageFull } from './storage-full.ts'

export type StoreRefusal =
  | 'newer'
  | 'wrong-key'
  | 'damaged'
  | 'missing'
  | 'storage-full'
  | 'read-only'
  | 'in-use'
  | 'failed'

/** What the window says. Each ends with what to do; none of them costs data. */
export const refusals: Readonly<Record<StoreRefusal, string>> = {
  newer:
    '业务数据库由更新版本的程序建立，本程序不能打开，数据未作任何改动。请安装新版程序后再启动。',
  'wrong-key':
    '业务数据库打不开：密钥与数据库不符，或文件已损坏。数据未作任何改动。请勿删除数据文件夹，联系管理员用原密钥或备份恢复。',
  damaged:
    '业务数据库已损坏，为防止错误数据被使用，程序没有打开它。请勿删除数据文件夹，联系管理员用备份恢复。',
  missing:
    '本机曾建有业务数据库，现在文件不见了或是空的。为防止数据丢失，程序没有新建。请联系管理员找回数据文件夹或用备份恢复。',
  'storage-full':
    '磁盘已满，业务数据库打不开，已保存的数据没有丢失。请清理磁盘空间（建议留出 1 GB 以上）后再启动。',
  'read-only':
    '数据文件夹不能写入，业务数据库打不开。请管理员给当前用户该文件夹的写入权限后再启动。',
  'in-use': '本程序已在运行，业务数据库正被使用。请切换到已打开的窗口，或等它关闭后再启动。',
  failed:
    '业务数据库没有打开，原有数据未作改动。请重新启动程序；仍不行时请勿删除数据文件夹，联系管理员。',
}

const reasonsByCode: readonly (readonly [RegExp, StoreRefusal])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'in-use'],
  [/^SQLITE_NOTADB/, 'wrong-key'],
  [/^SQLITE_CORRUPT/, 'damaged'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES$|EPERM$|EROFS$)/, 'read-only'],
]

export function refusalOf(error: unknown): StoreRefusal {
  if (isStorageFull(error)) return 'storage-full'
  const codes = codesOf(error)
  const known = reasonsByCode.find(([pattern]) => codes.some((code) => pattern.test(code)))
  return known?.[1] ?? 'failed'
}
