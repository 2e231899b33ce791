import type { Generated } from 'kysely'
import type { Role } from '../../shared/case/account.ts'

/** Who may work here, who does now, and what keeps strangers out. */
export interface SecurityTables {
  account: {
    account_id: string
    login_name: string
    display_name: string
    /** Null until the security administrator gives one. */
    role: Role | null
    state: Generated<'active' | 'disabled'>
    password_hash: string
    /** Null: as old as the account. */
    password_set_at: string | null
    must_change_password: Generated<0 | 1>
    created_at: string
    created_by: string | null
    last_login_at: string | null
    disabled_at: string | null
  }
  session: {
    window_kind: 'clerk' | 'applicant'
    launch_id: string
    account_id: string
    state: 'unlocked' | 'locked'
    opened_at: string
    /** Of the quick unlock; null: only the password opens. */
    pin_hash: string | null
  }
  login_guard: { login_guard_id: 1; serial: number }
  former_password: { account_id: string; set_at: string; password_hash: string }
  security_policy: { security_policy_id: 1; password_days: number; unused_days: number }
}
