import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type ChartColors, chartOptionOf } from './chart-option.ts'
import type { Picture } from './picture.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, CanvasRenderer])

/**
 * Drawn on a canvas: the content security policy refuses the style elements that its tooltips would need, and
 * each number is in the table behind it.
 */
export function ChartCanvas({ picture }: { readonly picture: Picture }): ReactElement {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const tone = useTone()
  useEffect(() => {
    if (place.current === null) return
    // Twice the screen's pixels, for paper.
    const made = init(place.current, null, { renderer: 'canvas', devicePixelRatio: 2 })
    chart.current = made
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tone has other colours
  useEffect(() => {
    chart.current?.setOption(chartOptionOf(picture, colorsOf(document.documentElement)), {
      notMerge: true,
    })
    chart.current?.getZr().flush()
  }, [picture, tone])
  return <div ref={place} className="chart-canvas" />
}

/** Changes with the theme, the type size and while paper is made. */
function useTone(): string {
  const [tone, setTone] = useState('')
  useLayoutEffect(() => {
    const root = document.documentElement
    const read = (): void => setTone(`${root.dataset.theme} ${root.dataset.size}`)
    const watch = new MutationObserver(read)
    watch.observe(root, { attributeFilter: ['data-theme', 'data-size'] })
    read()
    return () => watch.disconnect()
  }, [])
  return tone
}

function colorsOf(root: HTMLElement): ChartColors {
  const style = getComputedStyle(root)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  return {
    text: read('--c-text'),
    faint: read('--c-text-2'),
    line: read('--c-border'),
    surface: read('--c-surface'),
    series: {
      brand: read('--c-brand'),
      ok: read('--c-ok'),
      warn: read('--c-clock'),
      danger: read('--c-danger'),
    },
    font: read('--font'),
    size: Number.parseInt(read('--size-small'), 10),
  }
}
