import { type ReactElement, useEffect, useRef } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { PagePicture } from './page-picture.tsx'

interface PageStripProps {
  readonly caseId: string
  readonly pages: readonly CapturedPage[]
  readonly selected: string | null
  /** The page that the next one takes the place of. */
  readonly replacing: string | null
  readonly onSelect: (pageId: string) => void
}

/** The pages in their order, each with what there is to know about it. */
export function PageStrip(props: PageStripProps): ReactElement {
  const { caseId, pages, selected, replacing, onSelect } = props
  return (
    <ol className="capture-strip" aria-label="已收的页">
      {pages.map((page, at) => (
        <PageCell
          key={page.pageId}
          caseId={caseId}
          page={page}
          number={at + 1}
          isSelected={page.pageId === selected}
          isReplaced={page.pageId === replacing}
          onSelect={() => onSelect(page.pageId)}
        />
      ))}
    </ol>
  )
}

function PageCell({
  caseId,
  page,
  number,
  isSelected,
  isReplaced,
  onSelect,
}: {
  readonly caseId: string
  readonly page: CapturedPage
  readonly number: number
  readonly isSelected: boolean
  readonly isReplaced: boolean
  readonly onSelect: () => void
}): ReactElement {
  const cell = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isSelected) cell.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  const marks = [
    ...(isReplaced ? ['重拍中'] : []),
    ...(page.verified ? ['已核原件'] : []),
    ...(page.blank ? ['空白页'] : []),
    ...(page.fixed ? ['已随件'] : []),
  ]
  return (
    <li ref={cell} className={isSelected ? 'selected' : ''}>
      <button type="button" tabIndex={-1} aria-current={isSelected} onClick={onSelect}>
        <PagePicture caseId={caseId} page={page} size="thumbnail" name={`第 ${number} 页`} />
        <span className="capture-cell-words">
          <strong>{number}</strong>
          <span className="muted">{kilobytes(page.bytes)}</span>
          {marks.map((mark) => (
            <span key={mark} className={`capture-mark ${mark === '空白页' ? 'warn' : ''}`}>
              {mark}
            </span>
          ))}
        </span>
      </button>
    </li>
  )
}

export function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} kB`
}
