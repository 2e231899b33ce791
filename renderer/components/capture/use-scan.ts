import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CaptureSource, ScanInput, ScanJob } from '../../../shared/ipc/contract/capture.ts'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useNotice } from '../../lib/notices.ts'
import type { CaptureOptions } from './capture-options.ts'
import type { OfMaterial } from './use-pages.ts'

export function useSources() {
  return useQuery({ queryKey: ['capture.sources'], queryFn: () => call('capture.sources', {}) })
}

export interface ScanOrder {
  readonly source: CaptureSource
  /** Null of a folder. */
  readonly input: ScanInput | null
  readonly files: readonly string[]
  readonly replaces: string | null
}

export interface Scan {
  readonly job: ScanJob | null
  readonly running: boolean
  readonly problem: string | null
  start(order: ScanOrder): void
  cancel(): void
}

/** How often a running scan is asked about, in case that a notice was lost. */
const askEveryMs = 1_000

/** One scan at a time; its pages are stored one by one as they come, also when this screen is left. */
export function useScan(material: OfMaterial, options: CaptureOptions, onPages: () => void): Scan {
  const { caseId } = material
  const [job, setJob] = useState<ScanJob | null>(null)
  const [starting, setStarting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const running = starting || job?.state === 'scanning'
  const jobId = job?.jobId

  const ask = async (): Promise<void> => {
    if (jobId === undefined) return
    try {
      const now = await call('capture.state', { caseId, jobId })
      if (now === null) {
        setJob(null)
        setProblem('扫描被打断了，已经扫好的页都在，请接着扫其余的页。')
      } else setJob(now)
      onPages()
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  useNotice((notice) => {
    if (notice.kind === 'page-scan' && notice.jobId === jobId) void ask()
  })
  useEffect(() => {
    if (job?.state !== 'scanning') return
    const timer = setInterval(() => void ask(), askEveryMs)
    return () => clearInterval(timer)
  })
  const start = async ({ source, input, files, replaces }: ScanOrder): Promise<void> => {
    setStarting(true)
    setProblem(null)
    try {
      const begun = await call('capture.start', {
        ...material,
        jobId: newId(),
        sourceId: source.sourceId,
        input,
        colour: nearest(source.colours, options.colour),
        dpi: nearest(source.resolutions, options.dpi),
        files: [...files],
        replaces,
      })
      setJob(begun)
      onPages()
    } catch (error) {
      setProblem(messageOf(error))
    } finally {
      setStarting(false)
    }
  }
  return {
    job,
    running,
    problem: problem ?? (job?.state === 'failed' ? job.message : null),
    start: (order) => {
      if (!running) void start(order)
    },
    cancel: () => {
      if (jobId === undefined) return
      call('capture.cancel', { caseId, jobId }).then(
        (now) => {
          if (now !== null) setJob(now)
          onPages()
        },
        (error: unknown) => setProblem(messageOf(error)),
      )
    },
  }
}

/** What was wished for where the device can do it, else what it does at least. */
function nearest<T>(offered: readonly T[], wished: T): T {
  return offered.includes(wished) ? wished : (offered[0] ?? wished)
}
