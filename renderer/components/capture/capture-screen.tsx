import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { messageOf } from '../../lib/call.ts'
import { useCamera } from '../../lib/capture/use-camera.ts'
import { ActionButton } from '../action-button.tsx'
import { Problem } from '../problem.tsx'
import { tell } from '../toasts.tsx'
import { useCaptureOptions } from './capture-options.ts'
import { CaptureStage, type StageKind } from './capture-stage.tsx'
import { OptionsLine } from './options-line.tsx'
import { kilobytes, PageStrip } from './page-strip.tsx'
import { useCameraPages } from './use-camera-pages.ts'
import { useCaptureKeys } from './use-capture-keys.ts'
import { usePageCommands } from './use-page-commands.ts'
import { type OfMaterial, usePages } from './use-pages.ts'
import { useScan, useSources } from './use-scan.ts'
import './capture.css'

interface CaptureScreenProps {
  readonly material: OfMaterial
  readonly name: string
  /** With the pages as they stand on disk. */
  readonly onClose: (pages: readonly CapturedPage[]) => void
}

/** 材料影像 of one material: camera, scanner and folder, and the pages that were taken. */
export function CaptureScreen({ material, name, onClose }: CaptureScreenProps): ReactElement {
  const { pages, loaded, error, refresh, show } = usePages(material)
  const sources = useSources()
  const choice = useCaptureOptions(sources.data?.defaults)
  const commands = usePageCommands(material, pages, show)
  const [stage, setStage] = useState<StageKind>('camera')
  const [replacing, setReplacing] = useState<string | null>(null)
  const camera = useCamera()
  const video = useRef<HTMLVideoElement>(null)
  const box = useRef<HTMLElement>(null)
  const stored = (page: CapturedPage): void => {
    setReplacing(null)
    commands.select(page.pageId)
    void refresh()
  }
  const cameraPages = useCameraPages(material, choice.options, stored)
  const scan = useScan(material, choice.options, () => {
    setReplacing(null)
    void refresh()
  })
  // What is done by keys is done here, whatever was on the screen before.
  useEffect(() => {
    if (stage !== 'verify') box.current?.focus()
  }, [stage])
  const take = (byHand: boolean): void => {
    if (video.current === null || camera.stream === null) return
    const deviceLabel = camera.camera?.name ?? ''
    void cameraPages.take(video.current, { deviceLabel, replaces: replacing, byHand })
  }
  useCaptureKeys({
    ...{ stage, choice, commands, camera, cameraPages, replacing },
    pageCount: pages.length,
    go: setStage,
    take,
    retake: setReplacing,
    close: () => onClose(pages),
  })
  const replaced = pages.findIndex(({ pageId }) => pageId === replacing)
  return (
    <section className="capture" aria-label={`材料影像：${name}`}>
      <header className="capture-head">
        <h2>{`材料影像 · ${name}`}</h2>
        <span role="status">{loaded ? totals(pages) : '正在读取…'}</span>
        <span className="grow" />
        <ActionButton shortcut="Escape" onClick={() => onClose(pages)}>
          返回受理台
        </ActionButton>
      </header>
      <div className="capture-columns">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of this screen need a place for the focus. */}
        <section ref={box} className="capture-stage" aria-label="拍摄区" tabIndex={0}>
          {replaced >= 0 && (
            <p className="capture-banner">{`正在重拍第 ${replaced + 1} 页，Esc 不重拍。`}</p>
          )}
          <CaptureStage
            {...{ stage, material, pages, camera, cameraPages, video, scan, commands, replacing }}
            whole={choice.options.whole}
            onGo={setStage}
            onVerified={(verified) => {
              show(verified)
              setStage('camera')
              const marked = verified.filter((page) => page.verified !== null).length
              tell('done', `已核验原件，${marked} 页已盖章。`)
            }}
          />
        </section>
        <aside className="capture-side" aria-label="已收的页">
          {error && <Problem message={messageOf(error)} onRetry={() => void refresh()} />}
          {loaded && pages.length === 0 && (
            <p className="capture-none">
              还没有影像。空格拍摄，S 扫描；每收一页都先存到本机再显示在这里。
            </p>
          )}
          <PageStrip
            caseId={material.caseId}
            pages={pages}
            selected={commands.selected?.pageId ?? null}
            replacing={replacing}
            onSelect={commands.select}
          />
        </aside>
      </div>
      <OptionsLine choice={choice} camera={camera} onScan={() => setStage('scan')} />
    </section>
  )
}

function totals(pages: readonly CapturedPage[]): string {
  if (pages.length === 0) return '尚无影像'
  const bytes = pages.reduce((sum, page) => sum + page.bytes, 0)
  const blank = pages.filter((page) => page.blank).length
  const verified = pages.filter((page) => page.verified !== null).length
  return [
    `${pages.length} 页 · ${kilobytes(bytes)}`,
    ...(blank > 0 ? [`空白 ${blank} 页（保留）`] : []),
    ...(verified > 0 ? [`已核原件 ${verified} 页`] : []),
  ].join(' · ')
}
