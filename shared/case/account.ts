import { z } from 'zod'

/**
 * clerk 窗口综合受理人员 · helper 帮办代办专员 · supervisor 值班长 · administrator 大厅管理员, and the three separated
 * duties (三员): system-administrator 系统管理员 · security-administrator 安全管理员 · auditor 审计管理员.
 */
export const Role = z.enum([
  'clerk',
  'helper',
  'supervisor',
  'administrator',
  'system-administrator',
  'security-administrator',
  'auditor',
])
export type Role = z.infer<typeof Role>

export const roleNames: Readonly<Record<Role, string>> = {
  clerk: '窗口综合受理人员',
  helper: '帮办代办专员',
  supervisor: '值班长',
  administrator: '大厅管理员',
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  auditor: '审计管理员',
}

/** 三员: three people, none of whom holds another's post or sees a case. */
export const separatedDuties = [
  'system-administrator',
  'security-administrator',
  'auditor',
] as const satisfies readonly Role[]
export type SeparatedDuty = (typeof separatedDuties)[number]

/** Everyone who may take a case: those who keep the machine, the accounts or the log see none. */
export const caseRoles = ['clerk', 'helper', 'supervisor'] as const satisfies readonly Role[]

/** Whoever stands at the hall's counter: papers and results pass through their hands, never through a helper's. */
export const counterRoles = ['clerk', 'supervisor'] as const satisfies readonly Role[]

export const LoginName = z
  .string()
  .trim()
  .regex(/^[a-z0-9_.]{2,32}$/, '登录名为 2 至 32 位小写字母、数字、点或下划线。')

/** At least ten characters of three classes (GB/T 22239-2019 8.1.4.1 a as assessors read it). */
export const NewPassword = z
  .string()
  .max(128)
  .refine((password) => password.length >= 10, '密码至少 10 位。')
  .refine(
    (password) =>
      [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((c) => c.test(password)).length >= 3,
    '密码须含大写字母、小写字母、数字、符号中的三类。',
  )

/** Six digits that nobody guesses first: no row, and not one digit alone. */
export const Pin = z
  .string()
  .regex(/^\d{6}$/, '快速解锁码为 6 位数字。')
  .refine(
    (pin) => !/^(\d)\1+$/.test(pin) && !'01234567890'.includes(pin) && !'09876543210'.includes(pin),
    '太容易猜到：不要用同一个数字或连号。',
  )

export const AccountSummary = z.strictObject({
  accountId: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  role: Role,
})
export type AccountSummary = z.infer<typeof AccountSummary>

export const Session = z.strictObject({
  account: AccountSummary,
  state: z.enum(['unlocked', 'locked']),
  windowNo: z.string(),
  hallName: z.string(),
  openedAt: z.string(),
  /** The first one, one that was reset, or one that is too old: nothing else goes on before. */
  mustChangePassword: z.boolean(),
  /** Six digits open this session too, until the log-out. */
  hasPin: z.boolean(),
})
export type Session = z.infer<typeof Session>
