import { useEffect, useRef, useState } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { type FoundPage, sureEnough } from '../../../shared/picture/find-page.ts'
import type { Quad } from '../../../shared/picture/picture.ts'
import { call, messageOf } from '../../lib/call.ts'
import { cornersOfWhole } from '../../lib/capture/corner-edit.ts'
import type { CutOptions, CutPage, TakenFrame } from '../../lib/capture/picture-messages.ts'
import { base64Of, PictureWork } from '../../lib/capture/picture-work.ts'
import { newId } from '../../lib/new-id.ts'
import type { CaptureOptions } from './capture-options.ts'
import type { OfMaterial } from './use-pages.ts'

/** A frame that is not a stored page yet: the clerk sets its corners, or it is on its way to the disk. */
export interface HeldFrame {
  /** Made once, so that a repeated storing finds its own work. */
  readonly pageId: string
  readonly taken: TakenFrame
  readonly corners: Quad
  readonly replaces: string | null
  readonly deviceLabel: string
  /** Cut and being stored, or not stored: then `problem` says why. */
  readonly page: CutPage | null
  readonly whole: boolean
  /** On its way to the disk; false: it is the clerk's turn. */
  readonly storing: boolean
  readonly problem: string | null
}

export interface CameraPages {
  readonly held: HeldFrame | null
  readonly busy: boolean
  readonly problem: string | null
  /** What was seen of the paper, when the camera is too far away to read small print. */
  readonly advice: string | null
  take(from: HTMLVideoElement, how: TakeHow): Promise<void>
  /** Cuts the held frame by its corners and stores it; also the way to try again. */
  keep(): Promise<void>
  moveCorners(corners: Quad): void
  drop(): void
  find(from: HTMLVideoElement): Promise<FoundPage | null>
}

interface TakeHow {
  readonly deviceLabel: string
  readonly replaces: string | null
  /** The corners are set by hand, however sure they are. */
  readonly byHand: boolean
}

/** Less than this of the camera's pixels on an inch, and small print can't be read. */
const leastSeenDpi = 120

/** From the camera's picture to a page on disk. Nothing counts as taken before the engine says that it is stored. */
export function useCameraPages(
  material: OfMaterial,
  options: CaptureOptions,
  onStored: (page: CapturedPage) => void,
): CameraPages {
  const work = usePictureWork()
  const [held, setHeld] = useState<HeldFrame | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [advice, setAdvice] = useState<string | null>(null)
  const working = useRef(false)

  const alone = async (run: () => Promise<void>): Promise<void> => {
    if (working.current) return
    working.current = true
    setBusy(true)
    setProblem(null)
    try {
      await run()
    } catch {
      setProblem('这一帧没有处理成，请再拍一次；一直这样请按 W 拍整幅。')
    } finally {
      working.current = false
      setBusy(false)
    }
  }
  const store = async (frame: HeldFrame): Promise<void> => {
    setHeld({ ...frame, storing: true, problem: null })
    try {
      const page = await send(material, options, frame)
      setHeld(null)
      setAdvice(adviceFor(frame.page))
      onStored(page)
    } catch (error) {
      setHeld({ ...frame, storing: false, problem: messageOf(error) })
    }
  }
  return {
    held,
    busy,
    problem,
    advice,
    take: (from, how) =>
      alone(async () => {
        const cut = options.whole || how.byHand ? null : cutOptions(options)
        const taken = await work().take(await createImageBitmap(from), cut)
        const frame = hold(taken, how, options)
        if (frame.whole || frame.page !== null) await store(frame)
        else setHeld(frame)
      }),
    keep: () =>
      alone(async () => {
        if (held === null) return
        const cut = held.page ?? (await cutHeld(work(), held, options))
        await store({ ...held, page: cut })
      }),
    moveCorners: (corners) => setHeld(held && { ...held, corners, page: null, problem: null }),
    drop: () => setHeld(null),
    find: async (from) => {
      if (working.current) return null
      return work().find(await createImageBitmap(from, smallFrame(from)))
    },
  }
}

async function cutHeld(
  work: PictureWork,
  held: HeldFrame,
  options: CaptureOptions,
): Promise<CutPage | null> {
  return held.whole ? null : work.cut(held.corners, cutOptions(options))
}

function hold(
  taken: TakenFrame,
  { deviceLabel, replaces }: TakeHow,
  { whole }: CaptureOptions,
): HeldFrame {
  const sure = taken.found !== null && taken.found.confidence > sureEnough / 4
  const corners = sure && taken.found ? taken.found.corners : cornersOfWhole(taken)
  const base = { pageId: newId(), taken, corners, replaces, deviceLabel }
  return { ...base, page: whole ? null : taken.page, whole, storing: false, problem: null }
}

function cutOptions({ paper, dpi, colour, flatten }: CaptureOptions): CutOptions {
  return { paper, dpi, grey: colour === 'grey', flatten }
}

async function send(
  material: OfMaterial,
  { colour, dpi }: CaptureOptions,
  { pageId, taken, page, deviceLabel, replaces }: HeldFrame,
): Promise<CapturedPage> {
  return call('capture.addPage', {
    ...material,
    pageId,
    jpegBase64: await base64Of(taken.jpeg),
    straightenedBase64: page && (await base64Of(page.jpeg)),
    deviceLabel,
    colour,
    dpi: page?.dpi ?? dpi,
    replaces,
  })
}

function adviceFor(page: CutPage | null): string | null {
  const seen = page?.seenDpi ?? null
  if (seen === null || seen >= leastSeenDpi) return null
  return `摄像头只看清约 ${seen} dpi：请把摄像头放低，或换高分辨率的摄像头，小字才看得清。`
}

/** Enough to find the page in; a third of a second's work becomes a hundredth. */
function smallFrame({ videoWidth, videoHeight }: HTMLVideoElement): ImageBitmapOptions {
  const scale = Math.min(1, 480 / Math.max(1, videoWidth, videoHeight))
  return {
    resizeWidth: Math.max(1, Math.round(videoWidth * scale)),
    resizeHeight: Math.max(1, Math.round(videoHeight * scale)),
    resizeQuality: 'medium',
  }
}

/** Started with the first frame, ended with the screen. */
function usePictureWork(): () => PictureWork {
  const work = useRef<PictureWork | null>(null)
  useEffect(
    () => () => {
      work.current?.end()
      work.current = null
    },
    [],
  )
  return () => {
    work.current ??= new PictureWork()
    return work.current
  }
}
