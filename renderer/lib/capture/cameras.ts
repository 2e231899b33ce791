import { call } from '../call.ts'

export interface Camera {
  readonly deviceId: string
  /** What it calls itself; of two with the same name the second is ‹name 2›. */
  readonly name: string
}

/** The cameras of this machine in the system's order; their names are known once one of them was opened. */
export async function listCameras(): Promise<readonly Camera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  const seen = new Map<string, number>()
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, at) => {
      const plain = label === '' ? `摄像头${at + 1}` : label
      const count = (seen.get(plain) ?? 0) + 1
      seen.set(plain, count)
      return { deviceId, name: count === 1 ? plain : `${plain} ${count}` }
    })
}

/** By its name: ids are made anew at every start, and so may the browser's profile be. */
export async function rememberCamera({ name }: Camera): Promise<void> {
  // The picture is there all the same; the choice is made once more next time.
  await call('checks.chooseCamera', { name: name.slice(0, 200) }).catch(() => undefined)
}

/** The name of the one that was chosen last at this counter; null: none was, or the engine does not say. */
export async function rememberedCamera(): Promise<string | null> {
  const answer = await call('checks.camera', {}).catch(() => null)
  return answer?.name ?? null
}

/** Such a camera looks at faces; papers lie under another one where there is one. */
const facing = /face|front|人像|人脸|副摄|integrated|facetime/i

/** The remembered one, else one that seems to look at the desk. */
export function preferredCamera(
  cameras: readonly Camera[],
  remembered: string | null,
): Camera | undefined {
  return (
    cameras.find(({ name }) => name === remembered) ??
    cameras.find(({ name }) => !facing.test(name)) ??
    cameras[0]
  )
}

/** The next one round; the first where there is none yet. */
export function cameraAfter(
  cameras: readonly Camera[],
  deviceId: string | null,
): Camera | undefined {
  const at = cameras.findIndex((camera) => camera.deviceId === deviceId)
  return cameras[(at + 1) % Math.max(1, cameras.length)]
}

/**
 * Its picture as large as it goes, without sound. Wishes, not demands: a camera that can't give them would give
 * nothing. Throws what the browser throws.
 */
export function openCamera(deviceId: string | null): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      width: { ideal: 4096 },
      height: { ideal: 3072 },
      ...(deviceId !== null && { deviceId: { exact: deviceId } }),
    },
  })
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

const checkCable = '请检查高拍仪的 USB 线是否插好，插好后会自动打开'

/** Why there is no picture, and what to do. */
export function cameraTrouble(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return '系统没有允许本程序使用摄像头，请大厅管理员在系统的隐私设置里打开。可先用扫描仪，或先手工收复印件。'
  }
  if (name === 'NotReadableError' || name === 'AbortError') {
    return '摄像头打不开，多半被别的程序占用：请关闭厂商自带的拍摄软件后按 M 再试。'
  }
  return `没有找到摄像头：${checkCable}。可先用扫描仪，或先手工收复印件。`
}

export const cameraUnplugged = `摄像头断开了：${checkCable}。已经收下的页都在。`
