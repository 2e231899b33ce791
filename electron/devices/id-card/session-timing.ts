import { type CommandTimes, usualCommandTimes } from './sam-commands.ts'

/** All in milliseconds. */
export interface SessionTiming {
  readonly commands: CommandTimes
  /** See `SamLinkOptions`. */
  readonly quiet: number
  /** Between two searches for a card. */
  readonly poll: number
  /** Between two looks whether the card has gone, right after reading and when it stays for long. */
  readonly presence: number
  readonly patientPresence: number
  /** How long a port that is not there is waited for. */
  readonly patience: number
  /** How long a card that was pulled away may take to come back. */
  readonly grace: number
  /** The same card is not taken twice within this time unless it was seen to go. */
  readonly repeatGuard: number
}

export const usualTiming: SessionTiming = {
  commands: usualCommandTimes,
  quiet: 100,
  poll: 200,
  presence: 200,
  patientPresence: 1000,
  patience: 2000,
  grace: 3000,
  repeatGuard: 10_000,
}
