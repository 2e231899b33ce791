const refused = ['contextmenu', 'dragover', 'drop'] as const

/**
 * The page is no web page: its menu would show what lies under a lock (检查), and a file dropped on it would take
 * its place. Electron has no such menu; an installed Chromium has. Returns the function that ends it.
 */
export function refuseBrowserDefaults(page: Document): () => void {
  const refuse = (event: Event): void => event.preventDefault()
  for (const name of refused) page.addEventListener(name, refuse, { capture: true })
  return () => {
    for (const name of refused) page.removeEventListener(name, refuse, { capture: true })
  }
}
