import type { EngineStart } from '../processes/messages.ts'
import { resourceErrorsInWords } from './catalogue/load-catalogue.ts'
import type { ResourceError } from './catalogue/yaml-file.ts'
import { loadNumberRule } from './documents/number-rule.ts'
import { loadRetention } from './retention/load-retention.ts'
import { loadSupervisionRules } from './supervision/load-rules.ts'

/** What a hall may have replaced in its data folder; a mistake there is said before anything runs. */
export async function loadRules({ resourcesDirectory, dataDirectory }: EngineStart) {
  const refused = (what: string, errors: readonly ResourceError[]) => ({
    ok: false as const,
    message: `${what}有误，窗口不能启动。请管理员改正后重试：\n${resourceErrorsInWords(errors)}`,
  })
  const numbers = await loadNumberRule(resourcesDirectory, dataDirectory)
  if (!numbers.ok) return refused('文书编号规则', numbers.errors)
  const supervision = await loadSupervisionRules(resourcesDirectory, dataDirectory)
  if (!supervision.ok) return refused('监督规则', supervision.errors)
  const retention = await loadRetention(resourcesDirectory)
  if (!retention.ok) return refused('保存期限', retention.errors)
  return {
    ok: true as const,
    retention: retention.data,
    letterNumbers: numbers.rule,
    supervisionRules: supervision.rules,
  }
}
