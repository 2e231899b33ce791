/** A sleep that can be ended early; a wake-up that comes while nobody sleeps is not lost. */
export interface Wake {
  /** Resolves after `ms`, or at once when somebody woke since the last sleep. */
  sleep(ms: number): Promise<void>
  wake(): void
}

export function createWake(): Wake {
  let awake = false
  let end: (() => void) | undefined
  return {
    sleep: (ms) =>
      new Promise<void>((resolve) => {
        const finish = () => {
          clearTimeout(timer)
          end = undefined
          awake = false
          resolve()
        }
        const timer = setTimeout(finish, ms)
        end = finish
        if (awake) finish()
      }),
    wake: () => {
      awake = true
      end?.()
    },
  }
}
