import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import {
  type CaptureSource,
  type FolderFile,
  type ScanInput,
  scanInputNames,
} from '../../../shared/ipc/contract/capture.ts'
import { call, messageOf } from '../../lib/call.ts'
import { asScanned } from '../../lib/capture/as-scanned.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { ActionButton } from '../action-button.tsx'
import { Problem } from '../problem.tsx'
import { EmptyState } from '../screen.tsx'
import { kilobytes } from './page-strip.tsx'
import { type Scan, useSources } from './use-scan.ts'

interface ScanStageProps {
  readonly scan: Scan
  readonly replaces: string | null
  readonly onBack: () => void
}

interface Way {
  readonly source: CaptureSource
  readonly input: ScanInput | null
}

/** Flatbed, feeder and watched folder: one digit starts, Esc stops. */
export function ScanStage({ scan, replaces, onBack }: ScanStageProps): ReactElement {
  const sources = useSources()
  const [folder, setFolder] = useState<CaptureSource | null>(null)
  const ways = (sources.data?.sources ?? []).flatMap(waysOf).slice(0, 9)
  const begin = ({ source, input }: Way): void => {
    if (input === null) setFolder(source)
    else scan.start({ source, input, files: [], replaces })
  }
  useShortcuts({
    ...digitKeys(folder === null && !scan.running ? ways : [], begin),
    Escape: scan.running
      ? { label: '停止扫描', run: scan.cancel }
      : { label: '回到拍摄', run: onBack },
  })
  if (scan.running) return <Progress scan={scan} />
  if (folder !== null) {
    return (
      <FolderList
        source={folder}
        onBack={() => setFolder(null)}
        onTake={(files) => {
          setFolder(null)
          scan.start({ source: folder, input: null, files, replaces })
        }}
      />
    )
  }
  return (
    <div className="capture-scan">
      {scan.problem !== null && <Problem message={scan.problem} />}
      {scan.job !== null && scan.problem === null && (
        <p role="status">{`上一次扫描收了 ${scan.job.pageIds.length} 页。`}</p>
      )}
      {sources.error && (
        <Problem message={messageOf(sources.error)} onRetry={() => void sources.refetch()} />
      )}
      {sources.data && ways.length === 0 ? (
        <EmptyState title="没有登记扫描仪">
          <p>
            请大厅管理员在“系统管理”里登记扫描仪或监视文件夹；现在可按 Esc
            用高拍仪拍摄，或先手工收复印件。
          </p>
        </EmptyState>
      ) : (
        <ol className="capture-ways" aria-label="扫描来源">
          {ways.map((way, at) => (
            <WayRow key={keyOf(way)} way={way} digit={at + 1} onBegin={() => begin(way)} />
          ))}
        </ol>
      )}
    </div>
  )
}

const keyOf = ({ source, input }: Way): string => `${source.sourceId} ${input}`

function waysOf(source: CaptureSource): readonly Way[] {
  return source.kind === 'folder'
    ? [{ source, input: null }]
    : source.inputs.map((input) => ({ source, input }))
}

function digitKeys(ways: readonly Way[], begin: (way: Way) => void): Shortcuts {
  return Object.fromEntries(
    ways.map((way, at) => [
      String(at + 1),
      { label: wayName(way), bar: false, run: () => begin(way) },
    ]),
  )
}

function wayName({ source, input }: Way): string {
  return input === null ? source.name : `${source.name} · ${scanInputNames[input]}`
}

function WayRow({
  way,
  digit,
  onBegin,
}: {
  readonly way: Way
  readonly digit: number
  readonly onBegin: () => void
}): ReactElement {
  const { light, state, advice } = way.source
  return (
    <li>
      <ActionButton shortcut={String(digit)} onClick={onBegin}>
        {wayName(way)}
      </ActionButton>
      <span className={`capture-light ${light}`} aria-hidden="true" />
      <span>{state}</span>
      {advice !== '' && <span className="muted">{advice}</span>}
    </li>
  )
}

function Progress({ scan: { job, cancel } }: { readonly scan: Scan }): ReactElement {
  const count = job?.pageIds.length ?? 0
  return (
    <div className="capture-progress" role="status">
      <strong>{`正在扫描，已收 ${count} 页`}</strong>
      <span className="muted">{job?.message ?? '正在连接扫描仪…'}</span>
      <ActionButton shortcut="Escape" onClick={cancel}>
        停止扫描
      </ActionButton>
    </div>
  )
}

/**
 * Files that somebody else's scanner put there. None is chosen beforehand: another window's may come at any moment, and
 * would go into this case with the next Enter.
 */
function FolderList({
  source,
  onBack,
  onTake,
}: {
  readonly source: CaptureSource
  readonly onBack: () => void
  readonly onTake: (files: readonly string[]) => void
}): ReactElement {
  const { sourceId } = source
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useQuery({
    queryKey: ['capture.folder', sourceId],
    queryFn: () => call('capture.folder', { sourceId }),
    refetchInterval: 2_000,
    gcTime: 0,
  })
  const files = list.data?.files ?? []
  const ready = files.filter((file) => file.ready)
  const wanted = ready.filter(({ name }) => chosen.has(name)).toSorted(asScanned)
  const take = (): void => onTake(wanted.map(({ name }) => name))
  useShortcuts({
    Enter: { label: `收下 ${wanted.length} 页`, disabled: wanted.length === 0, run: take },
    A: {
      label: '全选',
      disabled: ready.length === 0,
      run: () => setChosen(new Set(ready.map(({ name }) => name))),
    },
    Escape: { label: '换来源', run: onBack },
  })
  const toggle = (name: string): void => {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    setChosen(next)
  }
  return (
    <div className="capture-scan">
      <h3>{source.name}</h3>
      {list.error && <Problem message={messageOf(list.error)} />}
      {list.data && files.length === 0 ? (
        <EmptyState title="文件夹里还没有文件">
          <p>在扫描仪上选择“扫描到文件夹”，文件写完后会出现在这里，再由您收进本件。</p>
        </EmptyState>
      ) : (
        <ul className="capture-files">
          {files.map((file) => (
            <FileRow
              key={file.name}
              file={file}
              checked={file.ready && chosen.has(file.name)}
              onToggle={() => toggle(file.name)}
            />
          ))}
        </ul>
      )}
      {wanted.length > 0 && (
        <ActionButton kind="primary" shortcut="Enter" onClick={take}>
          {`收下 ${wanted.length} 页`}
        </ActionButton>
      )}
    </div>
  )
}

function FileRow({
  file: { name, bytes, ready, problem },
  checked,
  onToggle,
}: {
  readonly file: FolderFile
  readonly checked: boolean
  readonly onToggle: () => void
}): ReactElement {
  return (
    <li>
      <label>
        <input type="checkbox" checked={checked} disabled={!ready} onChange={onToggle} />
        <span>{name}</span>
        <span className="muted">{kilobytes(bytes)}</span>
        {problem !== '' && <span className="field-error">{problem}</span>}
      </label>
    </li>
  )
}
