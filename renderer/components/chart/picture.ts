/** What a chart shows; the table behind it is made of the same numbers. */
export interface Picture {
  readonly title: string
  /** `lying`: bars from left to right, for names that are long. */
  readonly kind: 'bars' | 'lying' | 'lines'
  /** Of what stands along the axis: 窗口, 时段, 日期. */
  readonly axis: string
  readonly names: readonly string[]
  readonly series: readonly PictureSeries[]
  readonly unit: string
}

export interface PictureSeries {
  readonly name: string
  /** One for each of the names; null where nothing was counted. */
  readonly values: readonly (number | null)[]
  readonly tone: 'brand' | 'ok' | 'warn' | 'danger'
}
