/** What the auditor looks for: a few kinds of events each. */
export const auditGroups = [
  'logins',
  'rights',
  'reading',
  'refused',
  'settings',
  'program',
  'cases',
] as const
export type AuditGroup = (typeof auditGroups)[number]

export const auditGroupNames: Readonly<Record<AuditGroup, string>> = {
  logins: '登录',
  rights: '账号权限',
  reading: '查看导出',
  refused: '被拒绝',
  settings: '设置',
  program: '程序与日志',
  cases: '办件',
}

/** By the beginning of a kind; `cases` is everything that belongs to a case. */
export const groupKinds: Readonly<Record<Exclude<AuditGroup, 'cases'>, readonly string[]>> = {
  logins: ['logged-', 'login-', 'unlocked', 'session-', 'locked'],
  rights: ['account-', 'role-', 'post-', 'password-', 'pin-', 'policy-'],
  reading: [
    'personal-read',
    'evidence-exported',
    'document-saved',
    'log-exported',
    'assistance-exported',
    'export-',
    'subject-exported',
  ],
  refused: ['request-refused', 'login-refused', 'password-refused', 'login-guard-doubted'],
  settings: [
    'settings-',
    'device-camera-',
    'device-access-',
    'catalogue-',
    'glyph-',
    'counter-',
    'installed',
  ],
  program: [
    'engine-',
    'log-',
    'clocks-',
    'date-',
    'attachments-',
    'cases-erased',
    'device-light-',
    'projects-received',
    'day-',
  ],
}
