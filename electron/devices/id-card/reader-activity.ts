import type { Notice } from '../../../shared/ipc/notices.ts'

export type ReaderPhase = Extract<Notice, { kind: 'card-reader' }>['phase']

export type SamState =
  | 'closed'
  | 'opening'
  | 'ready'
  | 'polling'
  | 'found'
  | 'selected'
  | 'read'
  | 'waiting-removal'

/** What the reader is doing, for us (`state`) and for the person at the desk (`phase`, told when it changes). */
export class ReaderActivity {
  state: SamState = 'closed'
  #phase: ReaderPhase = 'idle'
  readonly #onPhase: (phase: ReaderPhase) => void

  constructor(onPhase: (phase: ReaderPhase) => void) {
    this.#onPhase = onPhase
  }

  enter(state: SamState, phase: ReaderPhase): void {
    this.state = state
    if (phase === this.#phase) return
    this.#phase = phase
    this.#onPhase(phase)
  }
}
