import { type ReactElement, useEffect, useRef } from 'react'
import { differencesInBrief } from '../../../shared/catalog/compare-catalogues.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { DifferenceList } from '../../components/difference-list.tsx'
import { Problem } from '../../components/problem.tsx'
import { messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { fullTime } from '../../lib/time.ts'
import type { ImportState, Inspected } from './use-import-package.ts'

/** The button, the progress, and what the package would change. */
export function ImportPackage({
  takesPackages,
  state: { inspect, take, putAway },
}: {
  readonly takesPackages: boolean
  readonly state: ImportState
}): ReactElement {
  const chooser = useRef<HTMLInputElement>(null)
  const choose = (): void => chooser.current?.click()
  useShortcuts({
    'Alt+I': { label: '导入清单包', initials: 'drqdb', disabled: !takesPackages, run: choose },
  })
  const step = stepOf(inspect.isPending, take.isPending)
  return (
    <section className="keeper-import" aria-label="导入清单包">
      <input
        ref={chooser}
        type="file"
        className="visually-hidden"
        aria-label="清单包文件"
        tabIndex={-1}
        disabled={!takesPackages}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again after a refusal.
          event.target.value = ''
          if (!file) return
          take.reset()
          inspect.mutate(file)
        }}
      />
      <div className="keeper-actions">
        <ActionButton shortcut="Alt+I" disabled={!takesPackages || step !== null} onClick={choose}>
          导入清单包
        </ActionButton>
        {!takesPackages && (
          <span className="muted">
            本大厅还没有信任的签名公钥。请管理员把制作单位的公钥填入数据文件夹的 trusted-keys.yaml
            后重新启动。
          </span>
        )}
        <Progress step={step} />
      </div>
      {inspect.error && <Problem message={messageOf(inspect.error)} />}
      {take.error && <Problem message={messageOf(take.error)} />}
      {inspect.data && (
        <Preview
          inspected={inspect.data}
          busy={take.isPending}
          onTake={() => take.mutate(inspect.data)}
          onPutAway={putAway}
        />
      )}
    </section>
  )
}

const steps = ['读取文件，核对签名和内容', '写入本机'] as const

function stepOf(inspecting: boolean, taking: boolean): number | null {
  if (inspecting) return 0
  return taking ? 1 : null
}

function Progress({ step }: { readonly step: number | null }): ReactElement {
  return (
    <span role="status" className="keeper-progress">
      {step !== null && (
        <>
          <progress aria-label="导入进度" max={steps.length} value={step + 1} />
          {`第 ${step + 1} 步，共 ${steps.length} 步：${steps[step]}…`}
        </>
      )}
    </span>
  )
}

function Preview({
  inspected,
  busy,
  onTake,
  onPutAway,
}: {
  readonly inspected: Inspected
  readonly busy: boolean
  readonly onTake: () => void
  readonly onPutAway: () => void
}): ReactElement {
  const { manifest, keyName, differences, alreadyImported } = inspected
  const actions = useRef<HTMLDivElement>(null)
  useEffect(() => actions.current?.querySelector('button')?.focus(), [])
  useShortcuts({ Escape: { label: '不导入', run: onPutAway } })
  return (
    <section className="keeper-detail" aria-label="清单包内容">
      <h2>{`${manifest.version}，${manifest.effectiveFrom} 起生效`}</h2>
      <p>{`签名有效：${keyName}，序号 ${manifest.sequence}，${fullTime(manifest.madeAt)} 制作。`}</p>
      {manifest.note && <p>{`制作单位说明：${manifest.note}`}</p>}
      <p>
        {alreadyImported
          ? '这个清单包已经导入过，不必再导入。'
          : `与在用版本相比：${differencesInBrief(differences)}。`}
      </p>
      <div className="keeper-actions" ref={actions}>
        {!alreadyImported && (
          <ActionButton kind="primary" shortcut="Enter" disabled={busy} onClick={onTake}>
            确认导入
          </ActionButton>
        )}
        <ActionButton shortcut="Escape" disabled={busy} onClick={onPutAway}>
          不导入
        </ActionButton>
      </div>
      {!alreadyImported && <DifferenceList differences={differences} />}
    </section>
  )
}
