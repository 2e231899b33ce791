import { useEffect, useRef } from 'react'
import { showScan } from '../components/scan-panel.tsx'
import { tell } from '../components/toasts.tsx'
import { call, messageOf } from '../lib/call.ts'
import { type ReceivedScan, useScans } from '../lib/scan/scan-bus.ts'
import { setScannedSleeve } from '../lib/scanned-sleeve.ts'
import type { FrameState } from './use-frame-state.ts'

const switchInputMethod = '扫码枪的按键被中文输入法接过。请把输入法切换为英文再扫。'

/** Before anybody has signed in. */
export function ScanRefusal(): null {
  useScans({
    isBarred: () => true,
    onBarred: () => tell('problem', '请先登录再扫码。'),
    onOverInputMethod: () => undefined,
    onScan: () => undefined,
  })
  return null
}

/** What a scan does wherever the screen in front has no use of its own for it. */
export function useFrameScans(
  frame: FrameState,
  { locked, commanding }: { readonly locked: boolean; readonly commanding: boolean },
): void {
  // Whoever scanned is before the screen until it is locked or left; an answer that comes later is nobody's.
  const sitting = useRef({ ended: true })
  useEffect(() => {
    if (locked) return
    const own = { ended: false }
    sitting.current = own
    return () => {
      own.ended = true
    }
  }, [locked])
  useScans({
    isBarred: () => locked || commanding,
    onBarred: () => tell('problem', '窗口被锁屏或对话框盖住，扫到的内容没有采用。'),
    onOverInputMethod: () => tell('problem', switchInputMethod),
    onScan: (scan) => {
      if (frame.canSearch) void openScanned({ frame, sitting: sitting.current }, scan)
      else showText(scan.text)
    },
  })
}

interface Desk {
  readonly frame: FrameState
  readonly sitting: { readonly ended: boolean }
}

async function openScanned(desk: Desk, { text, meaning }: ReceivedScan): Promise<void> {
  switch (meaning.kind) {
    case 'letter':
      return meaning.caseNumber === ''
        ? showLetter(meaning.documentNo, text)
        : open(desk, meaning.caseNumber)
    case 'sleeve':
      return open(desk, meaning.code, (caseId) => setScannedSleeve({ caseId, code: meaning.code }))
    case 'number':
      return open(desk, meaning.number)
    case 'uscc':
      return showScan({
        title: '统一社会信用代码',
        words: '在受理台打开办件后再扫，会填进申请人的证件号；也可以用它查以前的办件。',
        text: meaning.uscc,
        action: { label: '查办件', run: () => desk.frame.searchFor(meaning.uscc) },
      })
    case 'licence':
      return showScan({
        title: '电子证照标识',
        words: '在受理台选中要用这份电子证照的材料后再扫，会填进那份材料。',
        text: meaning.licenceId,
      })
    case 'text':
      return showText(text)
  }
}

/** The case that goes by this number; several: the list of them. */
async function open(
  { frame, sitting }: Desk,
  number: string,
  onFound: (caseId: string) => void = () => undefined,
): Promise<void> {
  try {
    const { rows } = await call('cases.search', { text: number, state: null, limit: 2 })
    if (sitting.ended) return
    const [row, another] = rows
    if (another) return frame.searchFor(number)
    if (!row) {
      showScan({
        title: '没有找到办件',
        words: '本窗口没有用这个编号的办件。请核对是不是别的窗口或别的地方的编号。',
        text: number,
      })
      return
    }
    showScan(null)
    onFound(row.caseId)
    frame.openCase(row)
  } catch (error) {
    if (!sitting.ended) tell('problem', messageOf(error))
  }
}

function showLetter(documentNo: string, text: string): void {
  showScan({
    title: `文书 ${documentNo}`,
    words: '这份文书不属于任何办件。要知道真假，请到“查验”再扫一次。',
    text,
  })
}

function showText(text: string): void {
  showScan({ title: '扫到的内容', words: '不是本系统的编号，没有打开任何地址。', text })
}
