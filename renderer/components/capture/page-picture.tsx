import type { ReactElement } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { messageOf } from '../../lib/call.ts'
import { usePageImage } from './use-pages.ts'

/** A stored page as it stands upright. */
export function PagePicture({
  caseId,
  page,
  size,
  name,
}: {
  readonly caseId: string
  readonly page: CapturedPage
  readonly size: 'thumbnail' | 'page'
  readonly name: string
}): ReactElement {
  const { url, error } = usePageImage(caseId, page, size)
  const { widthPx, heightPx, rotation } = page
  const lying = rotation === 90 || rotation === 270
  const [width, height] = lying ? [heightPx, widthPx] : [widthPx, heightPx]
  if (error) return <span className="capture-damaged">{messageOf(error)}</span>
  return (
    <svg className="capture-page" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name}>
      <rect width={width} height={height} className="capture-paper" />
      {url !== null && (
        <image
          href={url}
          width={widthPx}
          height={heightPx}
          transform={`translate(${width / 2} ${height / 2}) rotate(${rotation}) translate(${-widthPx / 2} ${-heightPx / 2})`}
        />
      )}
    </svg>
  )
}
