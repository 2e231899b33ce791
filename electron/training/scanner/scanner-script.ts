export type AdfWord = 'Loaded' | 'Empty' | 'Jam' | 'DoorOpen' | 'Processing'

/** What goes wrong, and how: real servers do each of these. */
export interface ScannerFaults {
  /** 503 so many times, to the order of a job and to each page. */
  readonly busyOrders: number
  readonly busyPages: number
  /** 404 after this page (from 1) though there are more (Brother). */
  readonly falseEndAfter: number | null
  /** Stops before this page (from 1). */
  readonly stopBefore: { readonly page: number; readonly word: AdfWord } | null
  /** An empty feeder is said with 409 instead of 404. */
  readonly conflictAtEnd: boolean
  /** Breaks off in the middle of this page. */
  readonly cutPage: number | null
  /** Closes the line in the middle of the answer to the order; the job runs (Kyocera). */
  readonly dropOrder: boolean
  /** What `Location` says; `{job}`: the job's name. */
  readonly location: string
  /** Answers 403 to any other `Host`. */
  readonly onlyHost: string | null
  /** 410 before each page, once (Xerox). */
  readonly goneOnce: boolean
}

export const noFaults: ScannerFaults = {
  busyOrders: 0,
  busyPages: 0,
  falseEndAfter: null,
  stopBefore: null,
  conflictAtEnd: false,
  cutPage: null,
  dropOrder: false,
  location: 'http://{host}/eSCL/ScanJobs/{job}',
  onlyHost: null,
  goneOnce: false,
}

export interface ScannerKind {
  readonly model: string
  readonly platen: boolean
  readonly feeder: boolean
  readonly duplex: boolean
  readonly colours: readonly ('RGB24' | 'Grayscale8')[]
  readonly resolutions: readonly number[]
}

export const sampleScanner: ScannerKind = {
  model: '训练扫描仪 A4',
  platen: true,
  feeder: true,
  duplex: true,
  colours: ['Grayscale8', 'RGB24'],
  resolutions: [100, 150, 200, 300, 600],
}
