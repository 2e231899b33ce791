import type { Reader } from '../../../db/handles.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import { findSession, type StoredSession } from '../../../db/queries/sessions.ts'
import type { AccountSummary } from '../../../shared/case/account.ts'
import type { Access } from '../../../shared/ipc/endpoint.ts'
import { type Failure, failure, type Reply } from '../../../shared/ipc/reply.ts'
import type { WindowKind } from '../../processes/messages.ts'

/** Who asks, from which window of the screen and which desk. */
export interface Caller {
  readonly window: WindowKind
  readonly windowNo: string
  readonly account: AccountSummary | null
  readonly session: Omit<StoredSession, 'account'> | null
}

/** A session belongs to one start of the application: a restarted engine finds it, a restarted counter does not. */
export async function findCaller(
  read: Reader,
  window: WindowKind,
  launchId: string,
): Promise<Caller> {
  const installation = await findInstallation(read)
  const found = await findSession(read, window, launchId)
  const windowNo = installation?.windowNo ?? ''
  if (!found) return { window, windowNo, account: null, session: null }
  const { account, ...session } = found
  return { window, windowNo, account, session }
}

const wrongWindow = {
  clerk: '这项功能只在申请人屏上使用，请让申请人在申请人屏上操作。',
  applicant: '申请人屏没有这项功能，请告诉窗口工作人员。',
} as const

export function refusalOf(access: Access, caller: Caller): Reply<never> | undefined {
  if ((access === 'applicant') !== (caller.window === 'applicant'))
    return failure('not-allowed', wrongWindow[caller.window])
  if (access === 'applicant') return undefined
  if (access === 'anyone') return undefined
  if (!caller.account || !caller.session) return failure('not-allowed', '请先登录。')
  if (caller.session.state === 'locked') return failure('locked', '窗口已锁定，请输入密码解锁。')
  if (access === 'session') return undefined
  if (caller.session.mustChangePassword)
    return failure('not-allowed', '请先修改密码：首次登录、重置以后或密码到期，改过才能继续。')
  if (access === 'signed-in' || access.includes(caller.account.role)) return undefined
  return failure('not-allowed', '您的岗位没有这项权限，请联系值班长或管理员。')
}

/** Why a command that was asked for by `before` may not be done for `present`; undefined: it may. */
export function refusalAfterWaiting(
  access: Access,
  before: Caller,
  present: Caller,
): Failure | undefined {
  const refusal = refusalOf(access, present)
  if (refusal && !refusal.ok) return refusal.failure
  if (
    access === 'anyone' ||
    access === 'applicant' ||
    present.account?.accountId === before.account?.accountId
  )
    return undefined
  return { code: 'locked', message: '窗口已换人，换人之前的操作没有完成；需要时请重新操作。' }
}
