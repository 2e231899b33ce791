import { type PointerEvent, type ReactElement, useEffect, useRef, useState } from 'react'
import type { Point } from '../../../shared/picture/picture.ts'
import {
  arrowStep,
  type Corner,
  cornerAfter,
  cornerNames,
  cornersOfWhole,
  nearestCorner,
  withCorner,
} from '../../lib/capture/corner-edit.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { pointsOf } from './live-stage.tsx'
import type { CameraPages, HeldFrame } from './use-camera-pages.ts'

interface CornerStageProps {
  readonly held: HeldFrame
  readonly cameraPages: CameraPages
}

/** The frame that was taken, with corners to move: by mouse, or Tab and arrows. Enter stores the page. */
export function CornerStage({ held, cameraPages }: CornerStageProps): ReactElement {
  const [corner, setCorner] = useState<Corner>(0)
  const dragging = useRef(false)
  const url = useObjectUrl(held.taken.jpeg)
  const { width, height } = held.taken
  const { corners, whole } = held
  const move = (which: Corner, to: Point): void =>
    cameraPages.moveCorners(withCorner(corners, which, to, held.taken))
  const nudge = (key: string, fine: boolean): void => {
    const step = arrowStep(key, fine, held.taken)
    if (step === null || whole) return
    const { x, y } = corners[corner]
    move(corner, { x: x + step.x, y: y + step.y })
  }
  useShortcuts({
    ...cornerKeys(nudge),
    Tab: { label: '下一个角', bar: !whole, run: () => setCorner(cornerAfter(corner, 1)) },
    'Shift+Tab': { label: '上一个角', bar: false, run: () => setCorner(cornerAfter(corner, -1)) },
    F: {
      label: '整幅',
      bar: !whole,
      run: () => cameraPages.moveCorners(cornersOfWhole(held.taken, 0)),
    },
    Enter: { label: '保存这一页', disabled: cameraPages.busy, run: () => void cameraPages.keep() },
    ' ': {
      label: '保存这一页',
      bar: false,
      disabled: cameraPages.busy,
      run: () => void cameraPages.keep(),
    },
    Escape: { label: '不要这一帧', disabled: cameraPages.busy, run: cameraPages.drop },
  })
  const onPointer = (event: PointerEvent<SVGSVGElement>): void => {
    const point = pointIn(event)
    if (point === null || whole) return
    if (event.type === 'pointerdown') {
      dragging.current = true
      event.currentTarget.setPointerCapture(event.pointerId)
      const nearest = nearestCorner(corners, point)
      setCorner(nearest)
      move(nearest, point)
    } else if (dragging.current) move(corner, point)
  }
  return (
    <>
      <div className="capture-view">
        {url !== null && <img src={url} alt="刚拍下的一帧" />}
        <svg
          className="capture-overlay editing"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`四角，正在调${cornerNames[corner]}`}
          onPointerDown={onPointer}
          onPointerMove={onPointer}
          onPointerUp={() => {
            dragging.current = false
          }}
        >
          {!whole && <polygon points={pointsOf(corners)} />}
          {!whole &&
            corners.map(({ x, y }, at) => (
              <circle
                key={cornerNames[at]}
                className={at === corner ? 'active' : ''}
                cx={x}
                cy={y}
                r={width / (at === corner ? 70 : 110)}
              />
            ))}
        </svg>
      </div>
      <p className="capture-hint" role="status">
        {held.problem ?? hint(cameraPages.busy, whole, cornerNames[corner])}
      </p>
    </>
  )
}

function hint(busy: boolean, whole: boolean, name: string): string {
  if (busy) return '正在保存这一页…'
  return whole
    ? '按回车保存这一页。'
    : `正在调${name}：方向键移动，Shift+方向键微调，Tab 换下一个角，回车保存。`
}

function cornerKeys(nudge: (key: string, fine: boolean) => void) {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']
  return Object.fromEntries(
    keys.flatMap((key) => [
      [key, { label: '移动这个角', bar: false, repeats: true, run: () => nudge(key, false) }],
      [
        `Shift+${key}`,
        { label: '微调这个角', bar: false, repeats: true, run: () => nudge(key, true) },
      ],
    ]),
  )
}

/** In pixels of the picture. */
function pointIn(event: PointerEvent<SVGSVGElement>): Point | null {
  const matrix = event.currentTarget.getScreenCTM()
  if (matrix === null) return null
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
  return { x, y }
}

function useObjectUrl(blob: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
