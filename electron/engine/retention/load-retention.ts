import { z } from 'zod'
import { readYamlFile } from '../catalogue/yaml-file.ts'

export const RetentionRule = z.strictObject({
  /** Calendar days after the case has ended and the platform has all of it. */
  days: z.number().int().min(30).max(36_500),
  basis: z.string().min(4).max(200),
  advised: z.boolean(),
})
export type RetentionRule = z.infer<typeof RetentionRule>

export function loadRetention(resourcesDirectory: string) {
  return readYamlFile(resourcesDirectory, 'retention.yaml', RetentionRule)
}
