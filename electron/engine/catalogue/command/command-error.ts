/** Ends a command with a sentence for whoever typed it. */
export class CommandError extends Error {}

export interface CommandContext {
  /** The project's own `resources/`. */
  readonly resourcesDirectory: string
  /** Private keys may not lie below it. */
  readonly projectRoot: string
  readonly print: (line: string) => void
  readonly now: () => Date
}

/** 0: nothing was found wrong. 1: mistakes or gaps. */
export type ExitCode = 0 | 1
