import { useState } from 'react'
import { call, messageOf } from '../../lib/call.ts'

export interface LoginAttempt {
  readonly message: string | null
  readonly busy: boolean
  logIn(loginName: string, password: string): Promise<boolean>
  unlock(password: string): Promise<boolean>
  unlockByPin(pin: string): Promise<boolean>
}

/** Asks to be admitted; a refusal is a sentence beside the password. */
export function useLogin(onAdmitted: () => void): LoginAttempt {
  const [message, setMessage] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const settle = async (request: Promise<Answer>): Promise<boolean> => {
    setBusy(true)
    setMessage(null)
    try {
      const result = await request
      if (result.admitted) onAdmitted()
      else setMessage(result.message)
      return result.admitted
    } catch (error) {
      setMessage(messageOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    message,
    busy,
    logIn: (loginName, password) => settle(call('accounts.login', { loginName, password })),
    unlockByPin: (pin) => settle(call('accounts.unlockByPin', { pin })),
    unlock: (password) => settle(call('accounts.unlock', { password })),
  }
}

type Answer = Awaited<ReturnType<typeof call<'accounts.login'>>>
