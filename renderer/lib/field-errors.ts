import type { z } from 'zod'

/** The first sentence of each field (`administrator.password`), from a schema whose messages are our own. */
export function fieldErrors(schema: z.ZodType, value: unknown): Readonly<Record<string, string>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return {}
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    errors[issue.path.join('.')] ??= issue.message
  }
  return errors
}
