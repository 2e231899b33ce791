import type { CameraPicture } from '../../lib/capture/use-camera.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import type { useCaptureOptions } from './capture-options.ts'
import type { StageKind } from './capture-stage.tsx'
import type { CameraPages } from './use-camera-pages.ts'
import type { usePageCommands } from './use-page-commands.ts'

interface CaptureKeys {
  readonly stage: StageKind
  readonly choice: ReturnType<typeof useCaptureOptions>
  readonly commands: ReturnType<typeof usePageCommands>
  readonly camera: CameraPicture
  readonly cameraPages: CameraPages
  readonly replacing: string | null
  readonly pageCount: number
  readonly go: (stage: StageKind) => void
  readonly take: (byHand: boolean) => void
  readonly retake: (pageId: string | null) => void
  readonly close: () => void
}

/** What each stage registers of its own (corners, scanning, the form of 核验) comes later and goes first. */
export function useCaptureKeys(keys: CaptureKeys): void {
  const { stage, cameraPages } = keys
  const held = cameraPages.held !== null && !cameraPages.held.storing
  useShortcuts({
    ...(stage === 'camera' && !held ? cameraKeys(keys) : {}),
    ...(stage !== 'verify' && !held ? optionKeys(keys) : {}),
    ...((stage === 'camera' || stage === 'page') && !held ? pageKeys(keys) : {}),
    // What is on its way to the disk is waited for.
    Escape: { label: escapeLabel(keys), disabled: cameraPages.busy, run: () => back(keys) },
  })
}

function escapeLabel({ stage, replacing }: CaptureKeys): string {
  if (stage === 'page') return '回到拍摄'
  return replacing === null ? '返回受理台' : '不重拍'
}

function back({ stage, replacing, go, retake, close }: CaptureKeys): void {
  if (stage !== 'camera') go('camera')
  else if (replacing !== null) retake(null)
  else close()
}

function cameraKeys({ take, camera, cameraPages }: CaptureKeys): Shortcuts {
  const disabled = camera.stream === null || cameraPages.busy
  return {
    ' ': { label: '拍摄', initials: 'ps', disabled, run: () => take(false) },
    Enter: { label: '拍摄', bar: false, disabled, run: () => take(false) },
    A: { label: '手动定四角', initials: 'sddsj', disabled, run: () => take(true) },
    M: { label: '换摄像头', initials: 'hsxt', bar: false, run: camera.next },
  }
}

function optionKeys({ choice, go }: CaptureKeys): Shortcuts {
  return {
    C: { label: '彩色或灰度', bar: false, run: choice.toggleColour },
    D: { label: '清晰度', bar: false, run: choice.nextDpi },
    P: { label: '纸张', bar: false, run: choice.nextPaper },
    E: { label: '匀光', bar: false, run: choice.toggleFlatten },
    W: { label: '整幅或找边', bar: false, run: choice.toggleWhole },
    S: { label: '扫描', initials: 'sm', bar: false, run: () => go('scan') },
  }
}

function pageKeys({ stage, commands, pageCount, go, retake, replacing }: CaptureKeys): Shortcuts {
  const { selected } = commands
  if (selected === null) return {}
  const fixed = selected.fixed
  return {
    ...arrows('', commands.step),
    ...arrows('Ctrl+', commands.move),
    O: {
      label: stage === 'page' ? '回到画面' : '看大图',
      initials: 'kdt',
      run: () => go(stage === 'page' ? 'camera' : 'page'),
    },
    R: { label: '转 90°', initials: 'z', disabled: fixed, run: commands.rotate },
    B: {
      label: '重拍',
      initials: 'cp',
      disabled: fixed,
      run: () => {
        retake(replacing === null ? selected.pageId : null)
        go('camera')
      },
    },
    Delete: { label: '移除', initials: 'yc', disabled: fixed, run: commands.remove },
    ...(commands.canRestore && {
      Z: { label: '恢复移除的页', initials: 'hf', run: commands.restore },
    }),
    V: {
      label: '核验原件',
      initials: 'hyyj',
      disabled: pageCount === 0,
      run: () => go('verify'),
    },
  }
}

function arrows(prefix: string, by: (step: 1 | -1) => void): Shortcuts {
  const label = prefix === '' ? '选页' : '调整顺序'
  const entry = (step: 1 | -1) => ({ label, bar: false, repeats: true, run: () => by(step) })
  return {
    [`${prefix}ArrowDown`]: entry(1),
    [`${prefix}ArrowRight`]: entry(1),
    [`${prefix}ArrowUp`]: entry(-1),
    [`${prefix}ArrowLeft`]: entry(-1),
  }
}
