import { z } from 'zod'
import { AccountSummary, LoginName, NewPassword, Role, Session } from '../../case/account.ts'
import { command, query } from '../endpoint.ts'

const nothing = z.strictObject({})

/** A refused login is a value: the failed attempt must be kept, and a failed reply rolls back. */
const LoginResult = z.discriminatedUnion('admitted', [
  z.strictObject({ admitted: z.literal(true), session: Session }),
  z.strictObject({ admitted: z.literal(false), message: z.string() }),
])

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
  'accounts.list': query({
    access: ['administrator'],
    input: nothing,
    output: z.array(AccountSummary),
  }),
  'accounts.create': command({
    access: ['administrator'],
    input: z.strictObject({
      accountId: z.uuid(),
      loginName: LoginName,
      displayName: z.string().trim().min(1, '请填写姓名。').max(50),
      role: Role,
      password: NewPassword,
    }),
    output: AccountSummary,
  }),
} as const
