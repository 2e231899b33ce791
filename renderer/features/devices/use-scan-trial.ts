import { useEffect, useRef } from 'react'
import { maskCode } from '../../../shared/identity/masking.ts'
import type { Symbology } from '../../../shared/scan/symbology.ts'
import { useScanTaker } from '../../lib/scan/scan-bus.ts'

const waitMs = 15_000
const nothingScanned = '15 秒没有扫到码。请检查连线；按键盘方式接的扫码枪，请先切换到英文输入。'

const codeNames: Readonly<Record<Symbology, string>> = {
  qr: 'QR 码',
  'gs1-qr': 'GS1 QR 码',
  'data-matrix': 'Data Matrix 码',
  'gs1-data-matrix': 'GS1 Data Matrix 码',
  pdf417: 'PDF417 码',
  code128: 'Code 128 码',
  'gs1-128': 'GS1-128 码',
  'gs1-databar': 'GS1 DataBar 码',
  ean: 'EAN 码',
  code39: 'Code 39 码',
  other: '其他种类的码',
  unknown: '种类不明的码',
}

export interface TrialOutcome {
  readonly words: string
  readonly failed: boolean
}

/** Waits for the next code, which nobody else gets then. `failed`: none came in time. */
export function useScanTrial(): () => Promise<TrialOutcome> {
  const waiting = useRef<((words: string) => void) | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useScanTaker(({ text, symbology }) => {
    const answer = waiting.current
    if (!answer) return false
    waiting.current = null
    clearTimeout(timer.current)
    const { length } = [...text]
    answer(`扫到：${codeNames[symbology]}，${length} 个字符：${maskCode(text)}。没有采用。`)
    return true
  })
  return () =>
    new Promise((resolve) => {
      waiting.current = (words) => resolve({ words, failed: false })
      timer.current = setTimeout(() => {
        waiting.current = null
        resolve({ words: nothingScanned, failed: true })
      }, waitMs)
    })
}
