import type { Role } from '../../shared/case/account.ts'
import { defaultCaptureSettings } from '../../shared/ipc/contract/capture-settings.ts'
import { defaultDailySheet } from '../../shared/ipc/contract/export-settings.ts'
import { noHallDatabase } from '../../shared/ipc/contract/hall-database.ts'
import type { Hall, Province, Settings } from '../../shared/ipc/contract/setup.ts'

/** Invented people; the password is shown on the login screen, because training protects nothing. */
const password = 'Xunlian-2026'

export const trainingAccounts: readonly {
  readonly accountId: string
  readonly loginName: string
  readonly displayName: string
  readonly role: Role
  readonly password: string
}[] = [
  { accountId: 'training-clerk', loginName: 'limin', displayName: '李敏', role: 'clerk', password },
  {
    accountId: 'training-clerk-2',
    loginName: 'zhaolei',
    displayName: '赵磊',
    role: 'clerk',
    password,
  },
  {
    accountId: 'training-helper',
    loginName: 'zhouhang',
    displayName: '周航',
    role: 'helper',
    password,
  },
  {
    accountId: 'training-supervisor',
    loginName: 'chenjing',
    displayName: '陈静',
    role: 'supervisor',
    password,
  },
  {
    accountId: 'training-administrator',
    loginName: 'wangjian',
    displayName: '王健',
    role: 'administrator',
    password,
  },
  {
    accountId: 'training-system-administrator',
    loginName: 'liuwei',
    displayName: '刘伟',
    role: 'system-administrator',
    password,
  },
  {
    accountId: 'training-security-administrator',
    loginName: 'sunli',
    displayName: '孙丽',
    role: 'security-administrator',
    password,
  },
  {
    accountId: 'training-auditor',
    loginName: 'machao',
    displayName: '马超',
    role: 'auditor',
    password,
  },
]

export const trainingHalls: Readonly<Record<Province, Hall>> = {
  hunan: {
    province: 'hunan',
    hallName: '长沙市政务服务中心',
    regionCode: '430100',
    windowNo: '03',
  },
  hainan: {
    province: 'hainan',
    hallName: '海口市政务服务中心',
    regionCode: '460100',
    windowNo: '05',
  },
}

export const initialSettings: Settings = {
  cardReader: { kind: 'none' },
  photoDecoder: '',
  scanner: { kind: 'keyboard' },
  queueSystem: { url: '' },
  hallDatabase: noHallDatabase,
  printer: null,
  secondPrinter: null,
  rollPrinter: null,
  capture: defaultCaptureSettings,
  platform: { url: '', appId: '', token: null },
  dailySheet: defaultDailySheet,
  consultPhone: '12345',
  complaintPhone: '12345',
  idleLockMinutes: 10,
}
