/** On paper in the light tone, whatever the screen's; what is drawn follows the tone. */
export function printBoard(): void {
  const { dataset } = document.documentElement
  const tone = dataset.theme
  window.addEventListener(
    'afterprint',
    () => {
      dataset.theme = tone ?? 'light'
    },
    { once: true },
  )
  dataset.theme = 'light'
  // The pictures are drawn anew before the paper is made.
  requestAnimationFrame(() => window.print())
}
