import { z } from 'zod'
import { NewPassword, Role, separatedDuties } from '../../case/account.ts'
import { command, query } from '../endpoint.ts'
import { AccountRecord, NewPerson } from './accounts.ts'

const security = ['security-administrator'] as const
const nothing = z.strictObject({})

export const SecurityPolicy = z.strictObject({
  /** After so many days a password has to be changed at the next login. */
  passwordDays: z.number().int().min(30, '不少于 30 天。').max(365, '不多于 365 天。'),
  /** After so many days without a login an account lets nobody in. */
  unusedDays: z.number().int().min(30, '不少于 30 天。').max(365, '不多于 365 天。'),
})
export type SecurityPolicy = z.infer<typeof SecurityPolicy>

export const GuardedAccount = AccountRecord.extend({
  /** Minutes of running time until a password is taken again; 0: open. */
  closedMinutes: z.number().int(),
  isUnused: z.boolean(),
  mustChangePassword: z.boolean(),
  passwordSetAt: z.string(),
})
export type GuardedAccount = z.infer<typeof GuardedAccount>

const accountId = z.strictObject({ accountId: z.string().max(64) })
const SeparatedDuty = z.enum(separatedDuties)

export const securityEndpoints = {
  'security.overview': query({
    access: security,
    input: nothing,
    output: z.strictObject({
      accounts: z.array(GuardedAccount),
      policy: SecurityPolicy,
      /** Something was wrong with the count of failures at this start: ahead, the database was the older one. */
      guardDoubt: z.enum(['missing', 'forged', 'older', 'ahead']).nullable(),
    }),
  }),
  'security.giveRole': command({
    access: security,
    input: accountId.extend({ role: Role }),
    output: GuardedAccount,
  }),
  /** Takes a closing away that wrong passwords brought about. */
  'security.unlock': command({ access: security, input: accountId, output: GuardedAccount }),
  /** Another first password: whoever gets it has to change it before anything else. */
  'security.resetPassword': command({
    access: security,
    idempotent: false,
    input: accountId.extend({ password: NewPassword }),
    output: GuardedAccount,
  }),
  /** An account that was left alone for too long counts from today again. */
  'security.restore': command({ access: security, input: accountId, output: GuardedAccount }),
  'security.savePolicy': command({
    access: security,
    input: SecurityPolicy,
    output: SecurityPolicy,
  }),
} as const

export const postEndpoints = {
  /** Which of the three posts nobody holds. */
  'posts.vacant': query({
    access: ['administrator'],
    input: nothing,
    output: z.array(SeparatedDuty),
  }),
  /** Only while the post is vacant, and never somebody who has an account already. */
  'posts.appoint': command({
    access: ['administrator'],
    input: NewPerson.extend({ role: SeparatedDuty }),
    output: z.array(SeparatedDuty),
  }),
} as const
