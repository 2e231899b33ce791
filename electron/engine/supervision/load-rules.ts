import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type SupervisionRule, SupervisionRules } from '../../../shared/supervision/rule.ts'
import { type ResourceError, readYamlFile } from '../catalogue/yaml-file.ts'

const releasedRules = 'supervision/rules.yaml'
/** The hall's own, in the data folder: it outlives every update. */
export const ownRules = 'supervision-rules.yaml'

export type RulesLoaded =
  | { readonly ok: true; readonly rules: readonly SupervisionRule[] }
  | { readonly ok: false; readonly errors: readonly ResourceError[] }

/** By the hall's own file when there is one; a mistake in it must be looked at, not passed over. */
export async function loadSupervisionRules(
  resourcesDirectory: string,
  dataDirectory: string,
): Promise<RulesLoaded> {
  const file = existsSync(join(dataDirectory, ownRules))
    ? await readYamlFile(dataDirectory, ownRules, SupervisionRules)
    : await readYamlFile(resourcesDirectory, releasedRules, SupervisionRules)
  return file.ok ? { ok: true, rules: file.data.rules } : file
}
