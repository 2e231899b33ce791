import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Picture, PictureSeries } from './picture.ts'

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption
>

export interface ChartColors {
  readonly text: string
  readonly faint: string
  readonly line: string
  readonly surface: string
  readonly series: Readonly<Record<PictureSeries['tone'], string>>
  readonly font: string
  /** In pixels. */
  readonly size: number
}

/** A series is told from the next one by its pattern and its dashes too: paper is black and white. */
const patterns = [
  null,
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4 },
  { symbol: 'circle', dashArrayX: [2, 6], dashArrayY: [2, 6], rotation: 0 },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: 0 },
]
const dashes = ['solid', 'dashed', 'dotted'] as const
const symbols = ['circle', 'rect', 'triangle', 'diamond'] as const

/** More numbers than these run into each other above their bars. */
const mostLabels = 24

export function chartOptionOf(picture: Picture, colors: ChartColors): ChartOption {
  const names = {
    type: 'category' as const,
    data: [...picture.names],
    inverse: picture.kind === 'lying',
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.text, fontSize: colors.size, hideOverlap: true },
  }
  const numbers = {
    type: 'value' as const,
    minInterval: 1,
    splitLine: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.faint, fontSize: colors.size },
  }
  const lying = picture.kind === 'lying'
  const labelled = picture.names.length * picture.series.length <= mostLabels
  return {
    // A board that moves by itself draws the eye away from the window.
    animation: false,
    textStyle: { fontFamily: colors.font },
    grid: { left: 4, right: 24, top: picture.series.length > 1 ? 32 : 16, bottom: 4 },
    ...(picture.series.length > 1 && {
      legend: { top: 0, left: 0, textStyle: { color: colors.text, fontSize: colors.size } },
    }),
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: picture.series.map((one, at) =>
      picture.kind === 'lines'
        ? lineOf(one, at, colors)
        : barOf(one, at, colors, { lying, labelled }),
    ),
  }
}

function barOf(
  { name, values, tone }: PictureSeries,
  at: number,
  colors: ChartColors,
  { lying, labelled }: { readonly lying: boolean; readonly labelled: boolean },
): BarSeriesOption {
  const pattern = patterns[at % patterns.length]
  return {
    type: 'bar',
    name,
    data: [...values],
    barMaxWidth: 24,
    itemStyle: {
      color: colors.series[tone],
      borderColor: colors.series[tone],
      ...(pattern && { decal: { ...pattern, color: colors.surface } }),
    },
    label: {
      show: labelled,
      position: lying ? 'right' : 'top',
      color: colors.text,
      fontSize: colors.size,
      // A row of noughts says less than none.
      formatter: ({ value }) => (value === 0 || value === null ? '' : String(value)),
    },
    silent: true,
  }
}

function lineOf(
  { name, values, tone }: PictureSeries,
  at: number,
  colors: ChartColors,
): LineSeriesOption {
  return {
    type: 'line',
    name,
    data: [...values],
    symbol: symbols[at % symbols.length] ?? 'circle',
    symbolSize: 6,
    lineStyle: {
      color: colors.series[tone],
      type: dashes[at % dashes.length] ?? 'solid',
      width: 2,
    },
    itemStyle: { color: colors.series[tone] },
    silent: true,
  }
}
