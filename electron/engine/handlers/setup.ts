import { readerOf } from '../../../db/handles.ts'
import { insertAccount } from '../../../db/queries/accounts.ts'
import {
  findInstallation,
  findSettings,
  insertInstallation,
  updateSettings,
} from '../../../db/queries/installation.ts'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import { hashPassword } from '../accounts/passwords.ts'
import { refuseWeak } from '../accounts/weak-password.ts'
import { configureScanner } from '../devices/scanner.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'
import { makeCounterKey } from '../documents/verification/counter-key.ts'
import { refuse } from '../refusal.ts'
import { initialSettings } from '../training-accounts.ts'

export const setupHandlers = {
  'setup.status': async (_input, { read, services }) => {
    const hall = await findInstallation(read)
    const settings = (await findSettings(read)) ?? initialSettings
    return {
      state: hall ? ('ready' as const) : ('new' as const),
      training: services.training !== null,
      hall: hall ?? null,
      keyProtection: services.keyProtection,
      idleLockMinutes: settings.idleLockMinutes,
      version: services.version,
    }
  },
  'setup.initialise': gathering(
    'setup.initialise',
    async ({ administrator, hallName }) => {
      refuseWeak('administrator.password', administrator.password, {
        ...administrator,
        hallName,
      })
      return hashPassword(administrator.password)
    },
    async ({ administrator, ...hall }, context, passwordHash) => {
      const existing = await findInstallation(context.read)
      if (existing) refuse('conflict', '本机已经完成首次设置，请直接登录。')
      refuseUnprintable(context.services.letters, 'hallName', hall.hallName)
      const at = context.now.toISOString()
      await insertInstallation(context.write, { ...hall, settings: initialSettings, at })
      await makeCounterKey(context.write, context.now)
      const { password: _, ...account } = administrator
      await insertAccount(context.write, {
        ...account,
        role: 'administrator',
        passwordHash,
        // Typed by the one whose it is.
        mustChangePassword: false,
        createdBy: null,
        at,
      })
      context.record({
        kind: 'installed',
        accountId: account.accountId,
        payload: { province: hall.province, regionCode: hall.regionCode, windowNo: hall.windowNo },
      })
      return hall
    },
  ),
} satisfies HandlersOf<'setup'>

export const settingsHandlers = {
  'settings.get': async (_input, { read }) =>
    withoutSecrets((await findSettings(read)) ?? initialSettings),
  'settings.save': async (settings, context) => {
    const stored = (await findSettings(context.read)) ?? initialSettings
    const token = tokenFor(settings.platform, stored.platform)
    // A password is never shown to another server than the one it was typed for.
    const sameHall = settings.hallDatabase.url === stored.hallDatabase.url
    const password =
      settings.hallDatabase.password ?? (sameHall ? stored.hallDatabase.password : null)
    await updateSettings(context.write, {
      ...settings,
      platform: { ...settings.platform, token },
      hallDatabase: { ...settings.hallDatabase, password },
    })
    context.record({ kind: 'settings-saved' })
    context.afterCommit(() => {
      context.services.sync.kick()
      context.services.hall.kick()
      configureScanner(readerOf(context.services.db), context.services).catch((error: unknown) =>
        context.services.fault('scanner', context.services.newId(), error),
      )
    })
    return withoutSecrets(settings)
  },
} satisfies HandlersOf<'settings'>

/** Never sent to another address than the one it was typed for; without an address it is not kept. */
function tokenFor(platform: Settings['platform'], stored: Settings['platform']): string | null {
  if (platform.token !== null) return platform.token
  if (platform.url === stored.url || stored.token === null) return stored.token
  if (platform.url === '') return null
  const message = '平台地址改了，请填写新平台的接入令牌；原来的令牌不会发到新地址。'
  return refuse('refused', message, { 'platform.token': message })
}

/** The token and the password go in and never come out. */
function withoutSecrets(settings: Settings): Settings {
  return {
    ...settings,
    platform: { ...settings.platform, token: null },
    hallDatabase: { ...settings.hallDatabase, password: null },
  }
}
