import { uuidv7 } from 'uuidv7'
import { insertAccount } from '../../db/queries/accounts.ts'
import { hashPassword } from '../../electron/engine/accounts/passwords.ts'
import { type SeparatedDuty, separatedDuties } from '../../shared/case/account.ts'
import { aCounter, type CounterOptions, type TestCounter } from './test-counter.ts'

export const firstPassword = 'Kaitou-8264'
export const ownPassword = 'Ziji-5937-gai'

export const holders = {
  administrator: { loginName: 'heguanli', displayName: '何管理' },
  'system-administrator': { loginName: 'xitong', displayName: '习同' },
  'security-administrator': { loginName: 'anquan', displayName: '安荃' },
  auditor: { loginName: 'shenji', displayName: '沈纪' },
} as const

/** A real first start, not training: the hall and its administrator, the three posts still vacant. */
export async function aNewHall(options: CounterOptions = {}) {
  const counter = await aCounter({ ...options, training: false })
  await counter.call('setup.initialise', {
    province: 'hunan',
    hallName: '样本市政务服务中心',
    regionCode: '430100',
    windowNo: '3',
    administrator: { accountId: uuidv7(), ...holders.administrator, password: ownPassword },
  })
  return { ...counter, ...people(counter) }
}

// Costs 64 MiB and 50 ms: once for all the halls of a file.
let ownHash: Promise<string> | undefined

/** With all three in their posts, each with a password of his own. */
export async function aHallOfDuties(options: CounterOptions = {}) {
  const hall = await aNewHall(options)
  ownHash ??= hashPassword(ownPassword)
  const passwordHash = await ownHash
  const { db, clock } = hall.engine.services
  await db.transaction().execute(async (write) => {
    for (const role of separatedDuties)
      await insertAccount(write, {
        accountId: uuidv7(),
        ...holders[role],
        ...{ role, passwordHash },
        mustChangePassword: false,
        createdBy: null,
        at: clock.now().toISOString(),
      })
  })
  return hall
}

export function people({ call }: Pick<TestCounter, 'call'>) {
  const attempt = (loginName: string, password: string = ownPassword) =>
    call('accounts.login', { loginName, password })
  const enter = async (loginName: string, password?: string): Promise<void> => {
    const result = await attempt(loginName, password)
    if (!result.admitted) throw new Error(result.message)
  }
  return {
    attempt,
    enter,
    appoint: (role: SeparatedDuty) =>
      call('posts.appoint', {
        accountId: uuidv7(),
        role,
        ...holders[role],
        password: firstPassword,
      }),
    async firstLogin(loginName: string): Promise<void> {
      await enter(loginName, firstPassword)
      await call('accounts.changePassword', { current: firstPassword, password: ownPassword })
    },
    /** As the system administrator; without a post. */
    async create(loginName: string, displayName: string): Promise<string> {
      const accountId = uuidv7()
      await call('accounts.create', { accountId, loginName, displayName, password: firstPassword })
      return accountId
    },
  }
}
