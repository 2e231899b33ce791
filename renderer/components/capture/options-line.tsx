import type { ReactElement } from 'react'
import { pageColourNames } from '../../../shared/case/page.ts'
import { paperKindNames } from '../../../shared/picture/paper-size.ts'
import type { CameraPicture } from '../../lib/capture/use-camera.ts'
import { shownKey } from '../action-button.tsx'
import type { useCaptureOptions } from './capture-options.ts'

interface OptionsLineProps {
  readonly choice: ReturnType<typeof useCaptureOptions>
  readonly camera: CameraPicture
  readonly onScan: () => void
}

/** How the next page is taken; each with its key, which turns to the next choice. */
export function OptionsLine({ choice, camera, onScan }: OptionsLineProps): ReactElement {
  const { options } = choice
  return (
    <div className="capture-options" role="toolbar" aria-label="拍摄设置">
      <Option
        shortcut="C"
        name="颜色"
        value={pageColourNames[options.colour]}
        run={choice.toggleColour}
      />
      <Option shortcut="D" name="清晰度" value={`${options.dpi} dpi`} run={choice.nextDpi} />
      <Option
        shortcut="P"
        name="纸张"
        value={paperKindNames[options.paper]}
        run={choice.nextPaper}
      />
      <Option
        shortcut="E"
        name="匀光"
        value={options.flatten ? '开' : '关'}
        run={choice.toggleFlatten}
      />
      <Option
        shortcut="W"
        name="范围"
        value={options.whole ? '整幅' : '找边拉正'}
        run={choice.toggleWhole}
      />
      {camera.count > 1 && (
        <Option
          shortcut="M"
          name="摄像头"
          value={camera.camera?.name ?? '未打开'}
          run={camera.next}
        />
      )}
      <span className="grow" />
      <Option shortcut="S" name="来源" value="扫描 / 文件夹" run={onScan} />
    </div>
  )
}

function Option({
  shortcut,
  name,
  value,
  run,
}: {
  readonly shortcut: string
  readonly name: string
  readonly value: string
  readonly run: () => void
}): ReactElement {
  return (
    <button type="button" tabIndex={-1} aria-keyshortcuts={shortcut} onClick={run}>
      <span className="key" aria-hidden="true">
        {shownKey(shortcut)}
      </span>
      <span className="muted">{name}</span>
      <span>{value}</span>
    </button>
  )
}
