import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import { type FoundPage, sureEnough } from '../../../shared/picture/find-page.ts'
import type { Quad } from '../../../shared/picture/picture.ts'

interface LiveStageProps {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly stream: MediaStream
  readonly find: (from: HTMLVideoElement) => Promise<FoundPage | null>
  /** The whole frame is taken: no page is looked for. */
  readonly whole: boolean
  readonly busy: boolean
}

/** Between two looks at the moving picture: often enough for a hand, and the machine stays cool. */
const pauseMs = 150

/** What the camera sees, with the sides of the page that would be taken. */
export function LiveStage(props: LiveStageProps): ReactElement {
  const { video, stream, whole, busy } = props
  const [looked, setLooked] = useState(false)
  const [found, setFound] = useState<FoundPage | null>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const element = video.current
    if (element === null) return
    element.srcObject = stream
    element.play().catch(() => undefined)
    return () => {
      element.srcObject = null
    }
  }, [video, stream])
  useEffect(() => {
    let ended = false
    let timer: ReturnType<typeof setTimeout>
    const look = async (): Promise<void> => {
      const element = video.current
      const { find, busy: working, whole: wholly } = latest.current
      if (element !== null && element.videoWidth > 0 && !working && !wholly) {
        const page = await find(element).catch(() => null)
        if (!ended) {
          setFound(page)
          setLooked(true)
        }
      }
      if (!ended) timer = setTimeout(() => void look(), pauseMs)
    }
    void look()
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [video])
  const sure = found !== null && found.confidence >= sureEnough
  // The found corners are those of the small frame.
  const scale = size.width === 0 ? 1 : Math.max(1, Math.max(size.width, size.height) / 480)
  return (
    <>
      <div className="capture-view">
        <video
          ref={video}
          muted
          playsInline
          aria-label="摄像头画面"
          onResize={({ currentTarget: { videoWidth, videoHeight } }) =>
            setSize({ width: videoWidth, height: videoHeight })
          }
        />
        {size.width > 0 && !whole && found !== null && (
          <svg
            className={`capture-overlay ${sure ? 'sure' : 'unsure'}`}
            viewBox={`0 0 ${size.width} ${size.height}`}
            role="img"
            aria-label={sure ? '已找到纸张' : '纸张的边不清楚'}
          >
            <polygon points={pointsOf(found.corners, scale)} />
          </svg>
        )}
      </div>
      <p className="capture-hint" role="status">
        {busy ? '正在保存这一页…' : hintFor(whole, looked, found)}
      </p>
    </>
  )
}

function hintFor(whole: boolean, looked: boolean, found: FoundPage | null): string {
  if (whole) return '拍整幅画面，不找边。空格拍摄。'
  if (!looked) return '正在找纸张…'
  if (found === null) return '没有看到纸张：请放在深色垫子上、四角都在画面里；也可按 A 手动定四角。'
  return found.confidence >= sureEnough
    ? '已找到纸张，空格拍摄。'
    : '边看不太清，拍下后请核对四角。'
}

export function pointsOf(quad: Quad, scale = 1): string {
  return quad.map(({ x, y }) => `${x * scale},${y * scale}`).join(' ')
}
