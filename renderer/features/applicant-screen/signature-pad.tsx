import {
  type PointerEvent,
  type ReactElement,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react'
import type { WrittenStrokes } from '../../../shared/ipc/contract/applicant.ts'

export interface PadHandle {
  clear(): void
  /** PNG in base64, black on nothing, in twice the pad's units. */
  picture(): string
}

/** The pad's own units, whatever its size on the screen. */
const width = 900
const height = 300
const picturesPerUnit = 2
const thinnest = 2
const thickest = 7
/** What the contract takes; nobody's name has so many. */
const mostLines = 400
const mostPoints = 4_000

type Point = WrittenStrokes['lines'][number][number]

interface Drawing {
  lines: Point[][]
  /** The pointer that writes; another finger on the pad is a resting hand. */
  pointer: number | null
  beganAt: number
}

/** Takes strokes with their time and pressure; a mouse has none and counts as half. */
export function SignaturePad({
  ref,
  onChange,
}: {
  readonly ref: Ref<PadHandle>
  readonly onChange: (strokes: WrittenStrokes | null) => void
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef<Drawing>(nothing())
  useEffect(() => {
    canvas.current?.getContext('2d')?.scale(picturesPerUnit, picturesPerUnit)
  }, [])
  useImperativeHandle(ref, () => ({
    clear() {
      drawing.current = nothing()
      canvas.current?.getContext('2d')?.clearRect(0, 0, width, height)
      onChange(null)
    },
    picture: () => canvas.current?.toDataURL('image/png').split(',')[1] ?? '',
  }))
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { current } = drawing
    if (current.pointer !== null || event.button !== 0 || current.lines.length >= mostLines) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    if (current.lines.length === 0) current.beganAt = event.timeStamp
    const first = pointOf(event.nativeEvent, event.currentTarget, current)
    current.pointer = event.pointerId
    current.lines.push([first])
    draw(event.currentTarget, first, first)
  }
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (drawing.current.pointer === event.pointerId)
      follow(event.nativeEvent, event.currentTarget, drawing.current)
  }
  const end = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { current } = drawing
    if (current.pointer !== event.pointerId) return
    current.pointer = null
    onChange({ width, height, lines: current.lines.map((line) => [...line]) })
  }
  return (
    <canvas
      ref={canvas}
      className="signature-pad"
      width={width * picturesPerUnit}
      height={height * picturesPerUnit}
      role="img"
      aria-label="签名框，用手指、笔或鼠标书写"
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}

function nothing(): Drawing {
  return { lines: [], pointer: null, beganAt: 0 }
}

/** A tablet reports more often than the screen is painted: nothing of it is left out. */
function follow(event: globalThis.PointerEvent, canvas: HTMLCanvasElement, drawing: Drawing): void {
  const fine = event.getCoalescedEvents()
  for (const one of fine.length > 0 ? fine : [event]) {
    const line = drawing.lines.at(-1)
    const last = line?.at(-1)
    const next = pointOf(one, canvas, drawing)
    if (!line || !last || line.length >= mostPoints) return
    if (last[0] === next[0] && last[1] === next[1]) continue
    line.push(next)
    draw(canvas, last, next)
  }
}

function pointOf(
  event: globalThis.PointerEvent,
  canvas: HTMLCanvasElement,
  { beganAt }: Drawing,
): Point {
  const box = canvas.getBoundingClientRect()
  const scale = box.width > 0 ? width / box.width : 1
  return [
    round((event.clientX - box.left) * scale),
    round((event.clientY - box.top) * scale),
    Math.max(0, Math.round(event.timeStamp - beganAt)),
    Math.min(1, Math.max(0, round(event.pressure || 0.5))),
  ]
}

function draw(canvas: HTMLCanvasElement | null, from: Point, to: Point): void {
  const pen = canvas?.getContext('2d')
  if (!pen) return
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = '#000'
  pen.lineWidth = thinnest + (thickest - thinnest) * to[3]
  pen.beginPath()
  pen.moveTo(from[0], from[1])
  pen.lineTo(to[0], to[1])
  pen.stroke()
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
