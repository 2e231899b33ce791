import type { Fault, FaultChooser } from '../../electron/training/platform/faults.ts'

/** Weights in percent: what a bad line and a tired platform do to about 45 of 100 requests. */
const weights: readonly (readonly [number, Fault])[] = [
  [4, { kind: 'reset' }],
  [9, { kind: 'lost' }],
  [4, { kind: 'cut' }],
  [5, { kind: 'twice' }],
  [3, { kind: 'answered-twice' }],
  [3, { kind: 'error-after-commit' }],
  [4, { kind: 'late', afterMs: 30 }],
  [1, { kind: 'late', afterMs: 600 }],
  [1, { kind: 'nothing' }],
  [2, { kind: 'portal' }],
  [2, { kind: 'garbage' }],
  [2, { kind: 'foreign-receipt' }],
  [3, { kind: 'status', status: 500 }],
  [2, { kind: 'status', status: 503 }],
  [1, { kind: 'status', status: 401 }],
  [1, { kind: 'status', status: 429 }],
]

/** Submissions and leases go wrong at random; health is spared, so that the line itself stays up. */
export function randomFaults(random: () => number, onFault: (kind: string) => void): FaultChooser {
  return ({ path }) => {
    if (path === '/v1/health') return null
    let point = random() * 100
    for (const [weight, fault] of weights) {
      point -= weight
      if (point >= 0) continue
      onFault(fault.kind)
      return fault
    }
    return null
  }
}
