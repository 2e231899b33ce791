import { caseRoles, type Role } from '../../shared/case/account.ts'

export const screenNames = [
  'worklist',
  'desk',
  'life',
  'search',
  'guidance',
  'pushed',
  'assistance',
  'progress',
  'rectifications',
  'statistics',
  'board',
  'supervision',
  'personal-data',
  'verification',
  'sync',
  'devices',
  'catalogue',
  'administration',
  'accounts',
  'access',
  'audit',
  'retention',
  'own-account',
] as const
export type ScreenName = (typeof screenNames)[number]

export interface ScreenEntry {
  readonly name: ScreenName
  readonly title: string
  readonly key: string
  readonly initials: string
  /** Behind 更多 for whoever has many screens; its key works all the same. */
  readonly seldom?: true
}

const entries: readonly ScreenEntry[] = [
  { name: 'worklist', title: '工作台', key: 'Ctrl+1', initials: 'gzt' },
  { name: 'desk', title: '受理台', key: 'Ctrl+2', initials: 'slt' },
  { name: 'life', title: '跟办', key: 'Ctrl+9', initials: 'gb' },
  { name: 'search', title: '查询', key: 'Ctrl+3', initials: 'cx' },
  { name: 'sync', title: '待同步', key: 'Ctrl+4', initials: 'dtb' },
  { name: 'devices', title: '设备与安全', key: 'Ctrl+5', initials: 'sbyaq', seldom: true },
  { name: 'guidance', title: '导办', key: 'Ctrl+7', initials: 'db' },
  { name: 'pushed', title: '靠前服务', key: 'Alt+K', initials: 'kqfw', seldom: true },
  { name: 'assistance', title: '帮办代办', key: 'Alt+X', initials: 'bbdb', seldom: true },
  { name: 'progress', title: '进度', key: 'Alt+G', initials: 'jdcx', seldom: true },
  { name: 'rectifications', title: '差评整改', key: 'Alt+Y', initials: 'cpzg', seldom: true },
  { name: 'statistics', title: '统计', key: 'Alt+8', initials: 'tj', seldom: true },
  { name: 'board', title: '值班看板', key: 'Alt+9', initials: 'zbkb', seldom: true },
  { name: 'supervision', title: '监督', key: 'Alt+7', initials: 'jd', seldom: true },
  { name: 'personal-data', title: '本人信息', key: 'Shift+F11', initials: 'brxx', seldom: true },
  { name: 'verification', title: '查验', key: 'Ctrl+0', initials: 'cy', seldom: true },
  { name: 'catalogue', title: '清单维护', key: 'Ctrl+8', initials: 'qdwh', seldom: true },
  { name: 'administration', title: '系统管理', key: 'Ctrl+6', initials: 'xtgl' },
  // One key for what each of those who take no case comes for: nobody has two of the three.
  { name: 'accounts', title: '账号', key: 'Ctrl+6', initials: 'zh' },
  { name: 'access', title: '权限与锁定', key: 'Ctrl+6', initials: 'qxysd' },
  { name: 'audit', title: '审计', key: 'Ctrl+6', initials: 'sj' },
  { name: 'retention', title: '保存期限', key: 'Ctrl+7', initials: 'bcqx' },
  { name: 'own-account', title: '我的账号', key: 'Shift+F12', initials: 'wdzh', seldom: true },
]

export function isCaseRole(role: Role): boolean {
  return caseRoles.some((other) => other === role)
}

/** 统计: for whoever answers for the hall's numbers. */
const ofTheSupervisor: readonly ScreenName[] = [
  'rectifications',
  'statistics',
  'board',
  'supervision',
  'personal-data',
]

const ofCases: readonly ScreenName[] = [
  'worklist',
  'desk',
  'life',
  'search',
  'guidance',
  'pushed',
  'assistance',
  'progress',
  ...ofTheSupervisor,
  'verification',
  'sync',
]

const ofTheHall: readonly ScreenName[] = ['catalogue', 'administration']
const ofAccounts: readonly ScreenName[] = ['accounts', 'access', 'audit', 'retention']

/** What somebody who takes cases does not see; results, evaluations and the outbox are none of a helper's. */
const hiddenFrom: Readonly<Record<Role, readonly ScreenName[]>> = {
  clerk: [...ofTheHall, ...ofAccounts, ...ofTheSupervisor],
  helper: [...ofTheHall, ...ofAccounts, 'progress', ...ofTheSupervisor, 'pushed', 'sync'],
  supervisor: ['administration', ...ofAccounts],
  administrator: [...ofCases, ...ofAccounts],
  'system-administrator': [...ofCases, ...ofTheHall, 'access', 'audit', 'retention'],
  'security-administrator': [...ofCases, ...ofTheHall, 'accounts', 'audit'],
  auditor: [...ofCases, ...ofTheHall, 'accounts', 'access', 'retention'],
}

/**
 * The administrator keeps the machine and sees no case; everyone else takes cases and keeps no machine. The
 * catalogue is read by the supervisor too, who answers for what the hall asks.
 */
export function screensOf(role: Role): readonly ScreenEntry[] {
  const seen = entries.filter(({ name }) => !hiddenFrom[role].includes(name))
  return role === 'helper' ? seen.map(helpersEntry) : seen
}

/** What is seldom for the counter is all day long for the helper. */
function helpersEntry(entry: ScreenEntry): ScreenEntry {
  if (entry.name !== 'assistance') return entry
  const { seldom: _, ...often } = entry
  return { ...often, title: '我的帮办' }
}

/** 跟办 is there only while a case is followed. */
export function openScreens(
  role: Role,
  { lifeCaseId }: { readonly lifeCaseId: string | null },
): readonly ScreenEntry[] {
  return screensOf(role).filter(({ name }) => name !== 'life' || lifeCaseId !== null)
}

/** More than fit into the line at 1366 pixels beside who one is and how things stand. */
const mostTabs = 6

/** What stands in the line, and what lies behind 更多. */
export function splitScreens(screens: readonly ScreenEntry[]): {
  readonly tabs: readonly ScreenEntry[]
  readonly more: readonly ScreenEntry[]
} {
  if (screens.length <= mostTabs) return { tabs: screens, more: [] }
  return {
    tabs: screens.filter(({ seldom }) => !seldom),
    more: screens.filter(({ seldom }) => seldom),
  }
}

const firstScreens: Readonly<Record<Role, ScreenName>> = {
  clerk: 'worklist',
  // His drafts belong to his requests.
  helper: 'assistance',
  supervisor: 'worklist',
  administrator: 'administration',
  'system-administrator': 'accounts',
  'security-administrator': 'access',
  auditor: 'audit',
}

/** Where a login lands. */
export function firstScreenOf(role: Role): ScreenName {
  return firstScreens[role]
}
