import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { roleNames } from '../../../shared/case/account.ts'
import { call } from '../../lib/call.ts'
import { isComposing } from '../../lib/composition.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** The sample accounts of training: one key and one is in. */
export function TrainingAccounts({
  onChoose,
}: {
  readonly onChoose: (loginName: string, password: string) => void
}) {
  const query = useQuery({
    queryKey: ['accounts.trainingAccounts'],
    queryFn: () => call('accounts.trainingAccounts', {}),
  })
  const accounts = (query.data ?? []).slice(0, 9)
  useShortcuts(
    Object.fromEntries(
      accounts.map((account, index) => [
        String(index + 1),
        {
          label: account.displayName,
          bar: false,
          run: () => onChoose(account.loginName, account.password),
        },
      ]),
    ),
  )
  // The login name has the focus from the start; as long as it is empty it leaves the digits to the accounts.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isInEmptyLoginName(event)) return
      const account = accounts[Number(event.key) - 1]
      if (account === undefined) return
      event.preventDefault()
      if (!event.repeat) onChoose(account.loginName, account.password)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  if (accounts.length === 0) return null
  return (
    <section className="login-accounts" aria-label="训练账号">
      <h2>训练账号（按数字键直接登录）</h2>
      <ul>
        {accounts.map((account, index) => (
          <li key={account.loginName}>
            <button
              type="button"
              aria-keyshortcuts={String(index + 1)}
              onClick={() => onChoose(account.loginName, account.password)}
            >
              <span className="key" aria-hidden="true">
                {index + 1}
              </span>
              <span>{account.displayName}</span>
              <span className="muted">{roleNames[account.role]}</span>
              <span className="muted">
                {account.loginName} / {account.password}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function isInEmptyLoginName(event: KeyboardEvent): boolean {
  const { target } = event
  if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return false
  return (
    target instanceof HTMLInputElement && target.autocomplete === 'username' && target.value === ''
  )
}
