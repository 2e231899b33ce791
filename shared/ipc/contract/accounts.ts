import { z } from 'zod'
import { LoginName, NewPassword, Pin, Role, Session } from '../../case/account.ts'
import { command, query } from '../endpoint.ts'

const nothing = z.strictObject({})

/** A refused login is a value: the failed attempt must be kept, and a failed reply rolls back. */
const LoginResult = z.discriminatedUnion('admitted', [
  z.strictObject({ admitted: z.literal(true), session: Session }),
  z.strictObject({ admitted: z.literal(false), message: z.string() }),
])

/** `changed` false: the password that is in force was typed wrongly, which counts like a failed login. */
const PasswordResult = z.discriminatedUnion('changed', [
  z.strictObject({ changed: z.literal(true) }),
  z.strictObject({ changed: z.literal(false), message: z.string() }),
])

/** An account as those see it who keep accounts; UTC ISO times. */
export const AccountRecord = z.strictObject({
  accountId: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  /** Null: none was given yet, and nobody gets in. */
  role: Role.nullable(),
  state: z.enum(['active', 'disabled']),
  createdAt: z.string(),
  lastLoginAt: z.string().nullable(),
  disabledAt: z.string().nullable(),
})
export type AccountRecord = z.infer<typeof AccountRecord>

export const NewPerson = z.strictObject({
  accountId: z.uuid(),
  loginName: LoginName,
  displayName: z.string().trim().min(1, '请填写姓名。').max(50),
  password: NewPassword,
})

export const accountEndpoints = {
  /** Sample accounts, shown on the login screen in training only; empty elsewhere. */
  'accounts.trainingAccounts': query({
    access: 'anyone',
    input: nothing,
    output: z.array(
      z.strictObject({
        loginName: z.string(),
        displayName: z.string(),
        role: Role,
        password: z.string(),
      }),
    ),
  }),
  'accounts.session': query({ access: 'anyone', input: nothing, output: Session.nullable() }),
  'accounts.login': command({
    access: 'anyone',
    idempotent: false,
    input: z.strictObject({ loginName: z.string().trim().max(64), password: z.string().max(128) }),
    output: LoginResult,
  }),
  'accounts.logout': command({ access: 'anyone', input: nothing, output: nothing }),
  'accounts.lock': command({ access: 'anyone', input: nothing, output: nothing }),
  'accounts.unlock': command({
    access: 'anyone',
    idempotent: false,
    input: z.strictObject({ password: z.string().max(128) }),
    output: LoginResult,
  }),
  /** Opens the lock again by six digits; the fifth wrong ones leave only the password. */
  'accounts.unlockByPin': command({
    access: 'anyone',
    idempotent: false,
    input: z.strictObject({ pin: z.string().max(32) }),
    output: LoginResult,
  }),
  /** One's own. */
  'accounts.changePassword': command({
    access: 'session',
    idempotent: false,
    input: z.strictObject({ current: z.string().max(128), password: NewPassword }),
    output: PasswordResult,
  }),
  /** Of this session, until the log-out or the next start; null: none any more. */
  'accounts.setPin': command({
    access: 'signed-in',
    idempotent: false,
    input: z.strictObject({ current: z.string().max(128), pin: Pin.nullable() }),
    output: PasswordResult,
  }),
  'accounts.list': query({
    access: ['system-administrator'],
    input: nothing,
    output: z.array(AccountRecord),
  }),
  /** Without a post: that one is given by the security administrator. */
  'accounts.create': command({
    access: ['system-administrator'],
    input: NewPerson,
    output: AccountRecord,
  }),
  /** What somebody who leaves still has in hand, and who can take it over. */
  'accounts.openWork': query({
    access: ['system-administrator'],
    input: z.strictObject({ accountId: z.string().max(64) }),
    output: z.strictObject({
      cases: z.number().int(),
      requests: z.number().int(),
      colleagues: z.array(z.strictObject({ accountId: z.string(), displayName: z.string() })),
    }),
  }),
  /** 停用: the account stays, with all that was done under it; what was in hand goes to a named colleague. */
  'accounts.disable': command({
    access: ['system-administrator'],
    input: z.strictObject({
      accountId: z.string().max(64),
      successorId: z.string().max(64).nullable(),
    }),
    output: AccountRecord,
  }),
  /** 恢复使用: somebody who came back. */
  'accounts.enable': command({
    access: ['system-administrator'],
    input: z.strictObject({ accountId: z.string().max(64) }),
    output: AccountRecord,
  }),
} as const
