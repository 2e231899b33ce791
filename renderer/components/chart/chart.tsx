import { lazy, type ReactElement, Suspense } from 'react'
import { RecordTable } from '../record-table.tsx'
import type { Picture } from './picture.ts'
import './chart.css'

// Half a megabyte, for the screens that have pictures and for nobody else.
const ChartCanvas = lazy(async () => ({
  default: (await import('./chart-canvas.tsx')).ChartCanvas,
}))

/** A picture, or the table behind it; the table too where nothing can be drawn. */
export function Chart({
  picture,
  asTable,
}: {
  readonly picture: Picture
  readonly asTable: boolean
}): ReactElement {
  const { title, names, series } = picture
  const isEmpty = series.every(({ values }) => values.every((value) => !value))
  return (
    <figure className="chart panel" aria-label={title}>
      <figcaption>
        {title}
        <span className="muted">{`单位：${picture.unit}`}</span>
      </figcaption>
      {isEmpty && <p className="chart-empty">还没有数。</p>}
      {!isEmpty && (asTable || !canDraw()) && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
        <section className="chart-table" aria-label={`${title}的表`} tabIndex={0}>
          <RecordTable
            label={title}
            records={names.map((name, at) => ({ name, at }))}
            idOf={({ name }) => name}
            columns={[
              { title: picture.axis, of: ({ name }) => name },
              ...series.map((one) => ({
                title: one.name,
                of: ({ at }: { readonly at: number }) => one.values[at] ?? '',
              })),
            ]}
          />
        </section>
      )}
      {!isEmpty && !asTable && canDraw() && (
        <div role="img" aria-label={inWords(picture)} className="chart-drawing">
          <Suspense>
            <ChartCanvas picture={picture} />
          </Suspense>
        </div>
      )}
    </figure>
  )
}

function canDraw(): boolean {
  return typeof CanvasRenderingContext2D !== 'undefined'
}

function inWords({ title, names, series, unit }: Picture): string {
  const lines = series.map(
    ({ name, values }) =>
      `${name}：${names.map((one, at) => `${one} ${values[at] ?? 0}${unit}`).join('，')}`,
  )
  return `${title}。${lines.join('。')}`
}
