import { type ReactElement, useDeferredValue, useMemo, useState } from 'react'
import { basisKindNames } from '../../../shared/catalog/catalogue.ts'
import { Problem } from '../../components/problem.tsx'
import { RecordTable } from '../../components/record-table.tsx'
import { EmptyState } from '../../components/screen.tsx'
import { messageOf } from '../../lib/call.ts'
import { type Found, findLines, linesOf } from './find-in-catalogue.ts'
import { type Overview, useCatalogue, versionInForce } from './use-overview.ts'
import { VersionSelect } from './version-select.tsx'

const mostRows = 150

/** What a version says, looked through by any word of it. */
export function FindPanel({ overview }: { readonly overview: Overview }): ReactElement {
  const [version, setVersion] = useState(versionInForce(overview))
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  const catalogue = useCatalogue(version)
  const lines = useMemo(() => (catalogue.data ? linesOf(catalogue.data) : []), [catalogue.data])
  const found = useMemo(() => findLines(lines, wanted), [lines, wanted])
  return (
    <div className="keeper-panel">
      <div className="keeper-bar">
        <input
          className="text-input keeper-box"
          type="search"
          aria-label="查找清单内容"
          placeholder="事项、栏目、材料的名称或编码，条件、依据中的字，可用空格分开"
          // biome-ignore lint/a11y/noAutofocus: one comes here to type
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <VersionSelect label="版本" overview={overview} value={version} onChange={setVersion} />
        <span role="status">{catalogue.data && `${found.length} 条`}</span>
      </div>
      {catalogue.error && (
        <Problem message={messageOf(catalogue.error)} onRetry={() => void catalogue.refetch()} />
      )}
      {catalogue.data && found.length === 0 && (
        <EmptyState title={`没有找到“${wanted}”`}>换一个词，或少输几个字再试。</EmptyState>
      )}
      {found.length > 0 && (
        <RecordTable<Found>
          label="查找结果"
          records={found.slice(0, mostRows)}
          idOf={({ kind, id }) => `${kind} ${id}`}
          columns={columns}
        />
      )}
      {found.length > mostRows && (
        <p className="muted keeper-more">{`另有 ${found.length - mostRows} 条，请再输入一些字缩小范围。`}</p>
      )}
    </div>
  )
}

const columns = [
  { title: '类别', of: ({ kind }: Found) => kind, tight: true },
  { title: '名称', of: ({ name }: Found) => name },
  { title: '编码', of: ({ id }: Found) => <code>{id}</code>, tight: true },
  { title: '内容', of: ({ details }: Found) => details.join('；') },
  {
    title: '依据',
    of: ({ basis }: Found) =>
      basis && (
        <>
          {basis.text}
          <span className={`keeper-basis ${basis.kind}`}>{basisKindNames[basis.kind]}</span>
        </>
      ),
  },
]
