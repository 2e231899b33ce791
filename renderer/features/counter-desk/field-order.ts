/** One visible field as the order of answering sees it. */
export interface OrderedField {
  readonly key: string
  /** Required and empty, or filled with something that can't stay. */
  readonly needsAnswer: boolean
}

/** The field that `Enter` goes to: the next one that needs an answer, from the top again after the last. */
export function nextNeeded(fields: readonly OrderedField[], from: string | null): string | null {
  return firstNeeded(turned(fields, from))
}

/** The field that `Shift+Enter` goes to: simply the one before, so that an answer can be looked at again. */
export function previousField(fields: readonly OrderedField[], from: string): string | null {
  const at = fields.findIndex(({ key }) => key === from)
  return fields[at - 1]?.key ?? null
}

function firstNeeded(fields: readonly OrderedField[]): string | null {
  return fields.find(({ needsAnswer }) => needsAnswer)?.key ?? null
}

function turned(fields: readonly OrderedField[], from: string | null): readonly OrderedField[] {
  const at = fields.findIndex(({ key }) => key === from)
  return [...fields.slice(at + 1), ...fields.slice(0, Math.max(at, 0))]
}
