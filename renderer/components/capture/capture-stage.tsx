import type { ReactElement, RefObject } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import type { CameraPicture } from '../../lib/capture/use-camera.ts'
import { EmptyState } from '../screen.tsx'
import { CornerStage } from './corner-stage.tsx'
import { LiveStage } from './live-stage.tsx'
import { PagePicture } from './page-picture.tsx'
import { ScanStage } from './scan-stage.tsx'
import type { CameraPages } from './use-camera-pages.ts'
import type { usePageCommands } from './use-page-commands.ts'
import type { OfMaterial } from './use-pages.ts'
import type { Scan } from './use-scan.ts'
import { VerifyBox } from './verify-box.tsx'

/** camera: the live picture, or a frame whose corners are moved. page: a stored page large. */
export type StageKind = 'camera' | 'page' | 'scan' | 'verify'

interface CaptureStageProps {
  readonly stage: StageKind
  readonly material: OfMaterial
  readonly pages: readonly CapturedPage[]
  readonly camera: CameraPicture
  readonly cameraPages: CameraPages
  readonly video: RefObject<HTMLVideoElement | null>
  readonly scan: Scan
  readonly commands: ReturnType<typeof usePageCommands>
  readonly replacing: string | null
  readonly whole: boolean
  readonly onGo: (stage: StageKind) => void
  readonly onVerified: (pages: readonly CapturedPage[]) => void
}

export function CaptureStage(props: CaptureStageProps): ReactElement {
  const { stage, material, pages, scan, commands, replacing, onGo, onVerified } = props
  const back = (): void => onGo('camera')
  if (stage === 'scan') return <ScanStage scan={scan} replaces={replacing} onBack={back} />
  if (stage === 'verify') {
    return <VerifyBox material={material} pages={pages} onVerified={onVerified} onBack={back} />
  }
  if (stage === 'page' && commands.selected !== null) {
    const { selected, number } = commands
    return (
      <div className="capture-large">
        <PagePicture
          caseId={material.caseId}
          page={selected}
          size="page"
          name={`第 ${number} 页放大`}
        />
      </div>
    )
  }
  return <CameraStage {...props} />
}

function CameraStage({ camera, cameraPages, video, whole }: CaptureStageProps): ReactElement {
  const { held, busy, problem, advice } = cameraPages
  const said = problem ?? advice
  return (
    <>
      {held !== null && !held.storing ? (
        <CornerStage held={held} cameraPages={cameraPages} />
      ) : (
        <Live {...{ camera, cameraPages, video, whole }} busy={busy} />
      )}
      {said !== null && <p className="capture-said">{said}</p>}
    </>
  )
}

function Live({
  camera: { stream, trouble },
  cameraPages,
  video,
  whole,
  busy,
}: Pick<CaptureStageProps, 'camera' | 'cameraPages' | 'video' | 'whole'> & {
  readonly busy: boolean
}): ReactElement {
  if (trouble !== null && stream === null) {
    return (
      <EmptyState title="摄像头没有画面">
        <p role="alert">{trouble}</p>
        <p>按 S 用扫描仪或收文件夹里的页。</p>
      </EmptyState>
    )
  }
  if (stream === null) return <p className="capture-hint">正在打开摄像头…</p>
  return (
    <LiveStage
      video={video}
      stream={stream}
      find={cameraPages.find}
      whole={whole}
      busy={busy || cameraPages.held !== null}
    />
  )
}
