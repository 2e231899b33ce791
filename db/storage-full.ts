/**
 * True when the disk (or the user's quota) is full, whether SQLite or the file system said so, at any depth of
 * `cause`. The transaction is then already rolled back, and the same work succeeds once there is room.
 */
export function isStorageFull(error: unknown): boolean {
  return codesOf(error).some((code) => fullCodes.has(code))
}

/** The `code` of the error and of everything it was caused by. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = []
  let current = error
  for (let depth = 0; depth < 8 && current instanceof Error; depth += 1) {
    const code: unknown = Reflect.get(current, 'code')
    if (typeof code === 'string') codes.push(code)
    current = current.cause
  }
  return codes
}

const fullCodes: ReadonlySet<string> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT'])
