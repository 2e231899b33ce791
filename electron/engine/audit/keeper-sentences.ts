import { Role, roleNames } from '../../../shared/case/account.ts'
import { ExportKind, exportKindNames } from '../../../shared/ipc/contract/exports.ts'

type Payload = Readonly<Record<string, unknown>>
export type NameOf = (accountId: unknown) => string
type Sentence = (payload: Payload, nameOf: NameOf) => string

/** Of events that belong to no case; the time line of a case has its own sentences. */
export const keeperSentences: Readonly<Record<string, Sentence>> = {
  installed: () => '首次启用',
  'logged-in': () => '登录',
  'logged-out': () => '退出登录',
  'login-refused': () => '登录被拒绝：登录名或密码不对，或账号不能登录',
  'login-guard-doubted': ({ doubt }) =>
    `密码错误次数的记录文件异常：${guardDoubts[text(doubt)] ?? ''}`,
  locked: () => '锁屏',
  unlocked: () => '解锁',
  'account-created': ({ accountId }, nameOf) => `新建账号：${nameOf(accountId)}`,
  'account-disabled': ({ accountId }, nameOf) => `停用账号：${nameOf(accountId)}`,
  'account-enabled': ({ accountId }, nameOf) => `恢复账号：${nameOf(accountId)}`,
  'account-unlocked': ({ accountId }, nameOf) => `解除锁定：${nameOf(accountId)}`,
  'account-restored': ({ accountId }, nameOf) => `恢复久未登录的账号：${nameOf(accountId)}`,
  'role-given': ({ accountId, to }, nameOf) => `分配岗位：${nameOf(accountId)}${roleOf(to)}`,
  'post-filled': ({ accountId, role }, nameOf) => `设立三员：${nameOf(accountId)}${roleOf(role)}`,
  'password-changed': () => '修改本人密码',
  'password-reset': ({ accountId }, nameOf) => `重置密码：${nameOf(accountId)}`,
  'password-refused': () => '修改密码被拒绝：现用密码不对',
  'pin-set': () => '设置快速解锁码',
  'pin-dropped': () => '快速解锁码作废',
  'policy-saved': () => '修改密码规定',
  'settings-saved': () => '修改本机设置',
  'personal-read': (payload) => readingSentence(payload),
  'request-refused': ({ channel }) => `越权操作被拒绝：${text(channel)}`,
  'engine-started': ({ version, keyProtection }) =>
    `程序启动，版本 ${text(version)}，数据密钥${keyProtection === 'device' ? '由操作系统保管' : '存放在本账户的文件中'}`,
  'engine-stopped': () => '程序正常退出',
  'log-broken': ({ seq }) => `日志核对发现异常：第 ${String(seq)} 条起`,
  'log-exported': ({ from, to, events }) =>
    `导出审计日志：${text(from)} 至 ${text(to)}，${String(events)} 条`,
  'export-asked': (payload) => `要求导出${exportOf(payload)}，${String(payload.cases)} 件`,
  'export-written': (payload) =>
    `${typeof payload.scheduledFor === 'string' ? '自动生成日报：' : '导出完成：'}${exportOf(payload)}，${countOf(payload.files)} 个文件`,
  'export-given-up': (payload) =>
    `导出没有完成（${exportOutcomes[text(payload.outcome)] ?? '原因不明'}）：${exportOf(payload)}`,
  'cases-erased': ({ caseIds }) => `放行删除到期办件 ${countOf(caseIds)} 件`,
  'device-light-changed': ({ deviceId, light }) =>
    `设备状态变化：${devices[text(deviceId)] ?? text(deviceId)}${lights[text(light)] ?? ''}`,
  'device-camera-chosen': () => '更换高拍仪镜头',
  'device-access-exported': ({ count }) => `导出设备使用权限文件，${String(count)} 台设备`,
  'clocks-recounted': () => '重新计算办理时限',
  'date-confirmed': () => '确认本机日期正确',
  'attachments-collected': () => '清理没有归属的扫描文件',
  'attachments-forgotten': () => '删除扫描文件',
  'catalogue-imported': ({ version }) => `导入清单 ${text(version)}`,
  'catalogue-rolled-back': ({ version }) => `撤回清单 ${text(version)}`,
  'catalogue-reinstated': ({ version }) => `重新启用清单 ${text(version)}`,
  'glyph-saved': () => '补充生僻字字形',
  'glyph-removed': () => '删除生僻字字形',
  'counter-trusted': ({ keyId }) => `信任其他窗口的密钥 ${text(keyId).toUpperCase()}`,
  'counter-distrusted': ({ keyId }) => `不再信任其他窗口的密钥 ${text(keyId).toUpperCase()}`,
  'ticket-called': () => '叫号',
  'ticket-missed': () => '过号',
  'advice-issued': () => '打印一次性告知书',
  'projects-received': ({ projectIds }) => `收到平台推送的项目 ${countOf(projectIds)} 个`,
  'day-reconciled': ({ day, differences }) => `与平台对账 ${day}：差异 ${differences} 条`,
  'project-set-aside': () => '推送项目暂不办理',
  'project-reopened': () => '推送项目恢复办理',
  'assistance-requested': () => '登记帮办',
  'assistance-assigned': () => '指派帮办代办专员',
  'assistance-corrected': () => '更正帮办登记',
  'assistance-logged': () => '记录帮办过程',
  'assistance-papers-written': () => '出具委托书和保密协议',
  'assistance-paper-signed': () => '登记委托书、保密协议已签署',
  'assistance-resolved': () => '帮办办结',
  'assistance-rated': () => '登记帮办评价',
  'assistance-terminated': () => '终止帮办',
  'assistance-exported': () => '导出帮办资料包',
  'subject-exported': ({ caseIds }) =>
    `导出本人信息副本，${Array.isArray(caseIds) ? caseIds.length : 0} 件`,
  'assistance-imported': () => '收回帮办资料包',
}

const readings: Readonly<Record<string, string>> = {
  'cases.open': '查看办件内容',
  'cases.search': '查询办件',
  'identity.findKnown': '按证件号查找以往申请人',
  'identity.cardWriting': '查看证件原码',
  'documents.preview': '预览文书',
  'capture.image': '查看扫描页',
  'capture.document': '查看材料文件',
  'progress.find': '查询进度',
  'twins.find': '比对同一项目的办件',
  'assistance.open': '查看帮办资料',
  'privacy.subject': '应本人要求查找其办件',
}

function readingSentence({ channel, found }: Payload): string {
  const what = readings[text(channel)] ?? `查看个人信息（${text(channel)}）`
  return typeof found === 'number' ? `${what}，${found} 条` : what
}

const exportOutcomes: Readonly<Record<string, string>> = {
  cancelled: '已取消',
  failed: '写入失败',
  interrupted: '程序中途退出',
}

const lights: Readonly<Record<string, string>> = {
  green: '恢复正常',
  yellow: '需要留意',
  red: '不能用',
}

const devices: Readonly<Record<string, string>> = {
  'card-reader': '身份证读卡器',
  scanner: '扫码枪',
  camera: '高拍仪',
  'page-scanner': '扫描仪',
  printer: '打印机',
  'second-printer': '备用打印机',
  'roll-printer': '小票打印机',
}

/** 统计报表 2026-11-01 至 2026-11-20（含个人信息） */
function exportOf({ export: given, from, to, masked }: Payload): string {
  const kind = ExportKind.safeParse(given).data
  const days = from === to ? text(from) : `${text(from)} 至 ${text(to)}`
  return `${kind ? exportKindNames[kind] : ''} ${days}${masked === false ? '（含个人信息）' : ''}`
}

function countOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

const guardDoubts: Readonly<Record<string, string>> = {
  missing: '文件不见了',
  forged: '文件被改动',
  older: '文件被换成旧的',
  ahead: '业务数据库被换成旧的',
}

function roleOf(value: unknown): string {
  const role = Role.safeParse(value).data
  return role ? `，${roleNames[role]}` : ''
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
