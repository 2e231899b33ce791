export interface Measured {
  readonly value: number
  /** Measured in the same run on the same machine, so that the ratio travels from machine to machine. */
  readonly reference: { readonly name: string; readonly value: number }
}

export interface BenchRow {
  /** Unique; `--only` takes any part of it. */
  readonly name: string
  /** Of the value and its reference: `ms`, `MB`. */
  readonly unit: string
  /** The goal in words, and whether these figures reach it. */
  readonly goal: {
    readonly text: string
    met(measured: Measured): boolean
  }
  /** Warms up by itself and takes several rounds. */
  run(context: BenchContext): Promise<Measured>
}

export interface BenchContext {
  /** On a real disk (not a memory file system), empty, removed after the row. */
  readonly directory: string
  /** One line of progress, kept out of the results. */
  note(text: string): void
}

/** Goal by the ratio to the reference. */
export function atMostTimes(times: number): BenchRow['goal'] {
  return {
    text: `≤ ${times} × reference`,
    met: ({ value, reference }) => value <= times * reference.value,
  }
}

/** Goal by the value alone. */
export function atMost(limit: number, unit: string): BenchRow['goal'] {
  return { text: `≤ ${limit} ${unit}`, met: ({ value }) => value <= limit }
}

/** The smallest sample that at least `part` (0 to 1) of all samples do not exceed. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((left, right) => left - right)
  const index = Math.max(0, Math.ceil(part * sorted.length) - 1)
  const sample = sorted[index]
  if (sample === undefined) throw new Error('No sample was taken')
  return sample
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** Milliseconds of each of `rounds` runs, after `warmUp` runs that do not count. */
export async function timeRounds(
  work: (round: number) => unknown,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Promise<number[]> {
  const samples: number[] = []
  for (let round = -warmUp; round < rounds; round += 1) {
    const start = performance.now()
    await work(round + warmUp)
    const took = performance.now() - start
    if (round >= 0) samples.push(took)
  }
  return samples
}
