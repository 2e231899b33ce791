import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Chart } from '../../../renderer/components/chart/chart.tsx'
import { type ChartColors, chartOptionOf } from '../../../renderer/components/chart/chart-option.ts'
import type { Picture } from '../../../renderer/components/chart/picture.ts'

afterEach(cleanup)

const picture: Picture = {
  title: '今天各时段',
  kind: 'bars',
  axis: '时段',
  names: ['9时', '10时'],
  series: [
    { name: '收件数', values: [3, 12], tone: 'brand' },
    { name: '受理数', values: [2, null], tone: 'ok' },
  ],
  unit: '件',
}
const colors: ChartColors = {
  text: '#111111',
  faint: '#222222',
  line: '#333333',
  surface: '#ffffff',
  series: { brand: '#0b5cad', ok: '#1c7038', warn: '#d9a520', danger: '#b3231a' },
  font: 'sans-serif',
  size: 13,
}

test('the table behind a picture has its very numbers', () => {
  render(<Chart picture={picture} asTable />)
  const rows = within(screen.getByRole('table', { name: '今天各时段' })).getAllByRole('row')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    '时段收件数受理数',
    '9时32',
    '10时12',
  ])
})

test('where nothing can be drawn, the table stands in the picture’s place', () => {
  // jsdom has no canvas to draw on, like a machine whose graphics have given up.
  render(<Chart picture={picture} asTable={false} />)
  screen.getByRole('table', { name: '今天各时段' })
})

test('a picture of noughts says so instead of drawing an empty frame', () => {
  const series = picture.series.map((one) => ({ ...one, values: [0, null] }))
  render(<Chart picture={{ ...picture, series }} asTable={false} />)
  screen.getByText('还没有数。')
})

test('on black and white paper a series is told from the next by its pattern or its dashes', () => {
  const { series: bars } = chartOptionOf(picture, colors)
  const decals = [bars]
    .flat()
    .map((one) => JSON.stringify((one as { itemStyle: { decal?: object } }).itemStyle.decal))
  expect(new Set(decals).size).toBe(2)
  const { series: lines } = chartOptionOf({ ...picture, kind: 'lines' }, colors)
  const dashes = [lines]
    .flat()
    .map((one) => (one as { lineStyle: { type: string } }).lineStyle.type)
  expect(new Set(dashes).size).toBe(2)
})

test('nothing moves by itself, and nothing asks for a style element', () => {
  const option = chartOptionOf(picture, colors)
  expect(option.animation).toBe(false)
  expect(option).not.toHaveProperty('tooltip')
})
