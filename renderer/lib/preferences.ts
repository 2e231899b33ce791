/** Small habits of this machine, such as the tone of the screen. Never anything about a person or a case. */
export function readPreference(name: string): string | null {
  try {
    return window.localStorage.getItem(`lianban.${name}`)
  } catch {
    // A profile without storage: the habit is forgotten, nothing else.
    return null
  }
}

export function writePreference(name: string, value: string): void {
  try {
    window.localStorage.setItem(`lianban.${name}`, value)
  } catch {
    // As above.
  }
}
