import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

// From our own origin: the content security policy allows no other worker, and no WebAssembly.
GlobalWorkerOptions.workerSrc = workerUrl

/** CSS pixels: an A4 sheet in its real size. A narrower pane shows it smaller. */
const widestSheet = 794
const padding = 24

/** Replaces what stands in `target` by one canvas per page. Throws when the bytes are no PDF. */
export async function drawPages(
  pdf: Uint8Array,
  target: HTMLElement,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const task = getDocument({ data: pdf, useWasm: false, useSystemFonts: false })
  try {
    const document = await task.promise
    const canvases: HTMLCanvasElement[] = []
    for (let number = 1; number <= document.numPages && !signal.aborted; number++) {
      const page = await document.getPage(number)
      const width = Math.min(widestSheet, Math.max(320, target.clientWidth - padding))
      const scale = width / page.getViewport({ scale: 1 }).width
      const viewport = page.getViewport({ scale: scale * globalThis.devicePixelRatio })
      const canvas = globalThis.document.createElement('canvas')
      canvas.width = Math.ceil(viewport.width)
      canvas.height = Math.ceil(viewport.height)
      canvas.className = 'desk-sheet'
      canvas.setAttribute('role', 'img')
      canvas.setAttribute('aria-label', `${name}第 ${number} 页，共 ${document.numPages} 页`)
      await page.render({ canvas, viewport }).promise
      canvases.push(canvas)
    }
    if (!signal.aborted) target.replaceChildren(...canvases)
  } finally {
    await task.destroy()
  }
}
