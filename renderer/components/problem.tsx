import { ActionButton } from './action-button.tsx'
import './problem.css'

/** A failure in the place where it happened, with the way on. */
export function Problem({
  message,
  onRetry,
}: {
  readonly message: string
  readonly onRetry?: () => void
}) {
  return (
    <div className="problem" role="alert">
      <span>{message}</span>
      {onRetry && <ActionButton onClick={onRetry}>再试一次</ActionButton>}
    </div>
  )
}
