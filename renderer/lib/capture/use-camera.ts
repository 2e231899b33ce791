import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import { CoveredContext } from '../covered.ts'
import {
  type Camera,
  cameraAfter,
  cameraTrouble,
  cameraUnplugged,
  closeCamera,
  listCameras,
  openCamera,
  preferredCamera,
  rememberCamera,
  rememberedCamera,
} from './cameras.ts'

export interface CameraPicture {
  readonly stream: MediaStream | null
  readonly camera: Camera | null
  readonly count: number
  /** A sentence while there is no picture; null while it comes or is there. */
  readonly trouble: string | null
  readonly next: () => void
}

/**
 * The picture of the document camera for as long as the caller is on the screen, in sight and not covered by the lock:
 * then it is closed, and its light goes out. Opens by itself when one is plugged in.
 */
export function useCamera(): CameraPicture {
  const seen = useInSight()
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [cameras, setCameras] = useState<readonly Camera[]>([])
  const [camera, setCamera] = useState<Camera | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const wanted = useRef<Camera | null>(null)
  useEffect(() => {
    // Each attempt is a new one, also when the camera stays the same.
    void attempt
    if (!seen) return
    const opening = openWanted(wanted.current)
    let ended = false
    opening.then(
      (opened) => {
        if (ended) return
        setTrouble(null)
        setStream(opened.stream)
        setCameras(opened.cameras)
        setCamera(opened.camera)
        for (const track of opened.stream.getTracks()) {
          track.addEventListener('ended', () => {
            if (ended) return
            setStream(null)
            setTrouble(cameraUnplugged)
          })
        }
      },
      (error: unknown) => {
        if (!ended) setTrouble(cameraTrouble(error))
      },
    )
    return () => {
      ended = true
      setStream(null)
      opening.then((opened) => closeCamera(opened.stream)).catch(() => undefined)
    }
  }, [seen, attempt])
  const again = useCallback(() => setAttempt((before) => before + 1), [])
  useReplugging(stream === null && seen, again)
  const next = useCallback(() => {
    const other = cameraAfter(cameras, camera?.deviceId ?? null)
    wanted.current = other ?? null
    if (other !== undefined) void rememberCamera(other)
    again()
  }, [cameras, camera, again])
  return { stream, camera, count: cameras.length, trouble, next }
}

/** False under the lock, behind another screen, and in a window that is put away. */
function useInSight(): boolean {
  const covered = useContext(CoveredContext)
  const [hidden, setHidden] = useState(document.hidden)
  useEffect(() => {
    const look = (): void => setHidden(document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return !covered && !hidden
}

function useReplugging(waiting: boolean, again: () => void): void {
  useEffect(() => {
    const devices = navigator.mediaDevices
    if (!waiting || devices === undefined) return
    devices.addEventListener('devicechange', again)
    return () => devices.removeEventListener('devicechange', again)
  }, [waiting, again])
}

interface OpenedCamera {
  readonly stream: MediaStream
  readonly cameras: readonly Camera[]
  readonly camera: Camera | null
}

async function openWanted(wanted: Camera | null): Promise<OpenedCamera> {
  const [present, remembered] = await Promise.all([listCameras(), rememberedCamera()])
  const still = present.find(({ deviceId }) => deviceId === wanted?.deviceId)
  const first = await openCamera((still ?? preferredCamera(present, remembered))?.deviceId ?? null)
  try {
    // Before the first permission cameras have no names, so the right one may only be known now.
    const cameras = await listCameras()
    const opened = cameras.find(({ deviceId }) => deviceId === idOf(first)) ?? null
    const better = still === undefined ? preferredCamera(cameras, remembered) : undefined
    if (better === undefined || better.deviceId === opened?.deviceId) {
      return { stream: first, cameras, camera: opened }
    }
    closeCamera(first)
    return { stream: await openCamera(better.deviceId), cameras, camera: better }
  } catch (error) {
    closeCamera(first)
    throw error
  }
}

function idOf(stream: MediaStream): string | undefined {
  return stream.getVideoTracks()[0]?.getSettings().deviceId
}
