/** One thing the clerk can do on the present screen. */
export interface Action {
  readonly label: string
  readonly run: () => void
  readonly disabled?: boolean
  /** Pinyin initials for the command box, e.g. `dk` for 读卡. */
  readonly initials?: string
  /** False keeps it out of the key bar at the bottom. */
  readonly bar?: boolean
  /** A key that is held down does it again and again. */
  readonly repeats?: boolean
}

export interface ListedAction {
  readonly id: string
  /** Null: reachable through the command box only. */
  readonly key: string | null
  readonly label: string
  readonly initials: string
  readonly disabled: boolean
  readonly bar: boolean
  readonly repeats: boolean
  readonly run: () => void
}

interface Registration {
  readonly level: number
  actions: readonly ListedAction[]
}

const registrations = new Map<number, Registration>()
const barriers = new Map<number, number>()
const listeners = new Set<() => void>()
let nextId = 1
let snapshot: readonly ListedAction[] = []

/** Returns the functions that replace and withdraw the actions. */
export function register(level: number): {
  set(actions: readonly ListedAction[]): void
  withdraw(): void
} {
  const id = nextId++
  return {
    set(actions) {
      const present = registrations.get(id)
      if (present && sameList(present.actions, actions)) return
      registrations.set(id, { level, actions })
      publish()
    },
    withdraw() {
      registrations.delete(id)
      publish()
    },
  }
}

/** While it stands, only actions of `level` and above work: what lies under a lock or a command box is silent. */
export function raiseBarrier(level: number): () => void {
  const id = nextId++
  barriers.set(id, level)
  publish()
  return () => {
    barriers.delete(id)
    publish()
  }
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** What works now, the most recently mounted screen first; stable between changes. */
export function activeActions(): readonly ListedAction[] {
  return snapshot
}

/** Everything of one level and above, for the command box, which itself stands above the screen. */
export function actionsBelow(level: number): readonly ListedAction[] {
  return collect((registration) => registration.level < level)
}

export function findAction(key: string): ListedAction | undefined {
  return snapshot.find((action) => action.key === key)
}

function publish(): void {
  const floor = Math.max(0, ...barriers.values())
  snapshot = collect((registration) => registration.level >= floor)
  for (const listener of listeners) listener()
}

function collect(wanted: (registration: Registration) => boolean): readonly ListedAction[] {
  return [...registrations.entries()]
    .filter(([, registration]) => wanted(registration))
    .sort(([a], [b]) => b - a)
    .flatMap(([, registration]) => registration.actions)
}

function sameList(a: readonly ListedAction[], b: readonly ListedAction[]): boolean {
  return (
    a.length === b.length &&
    a.every((action, index) => {
      const other = b[index]
      return (
        other !== undefined &&
        action.key === other.key &&
        action.label === other.label &&
        action.initials === other.initials &&
        action.disabled === other.disabled &&
        action.bar === other.bar &&
        action.repeats === other.repeats
      )
    })
  )
}
