/** The parts of a 电子证照标识 in GB/T 36904's order, or a Chinese sentence that says what to do. */
export type LicenceIdCheck =
  | ({
      readonly ok: true
      readonly check: string
      /** Whether `check` is what the other parts give; see `licenceCheckCharacter`. */
      readonly checkFits: boolean
    } & LicenceParts)
  | { readonly ok: false; readonly message: string }

export interface LicenceParts {
  readonly typeCode: string
  readonly issuerCode: string
  readonly serial: string
  readonly version: string
}

/** The root of all electronic licences among the object identifiers. */
const prefix = '1.2.156.3005.2.'

/** Issuers are not all units with an 18-character code, so that only the parts whose length is given are held to it. */
const parts = [
  { name: '证照类型代码', least: 1, most: 32 },
  { name: '颁发机构代码', least: 1, most: 32 },
  { name: '流水号', least: 10, most: 32 },
  { name: '版本号', least: 3, most: 3 },
  { name: '校验位', least: 1, most: 1 },
] as const
const prefixParts = 5

const advice = '请对照电子证照重新填写，或扫描证照上的二维码。'

/** Half-width capitals without blanks, whatever the input method or the scanner produced. */
export function normaliseLicenceId(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll(/[。｡]/g, '.')
    .replaceAll(/\s/g, '')
    .replaceAll(/[a-z]/g, (one) => one.toUpperCase())
}

/**
 * 电子证照标识 (GB/T 36904): `1.2.156.3005.2.<证照类型代码>.<颁发机构代码>.<流水号>.<版本号>.<校验位>`.
 * The text is normalised first. A check character that doesn't fit is no reason to refuse one.
 */
export function checkLicenceId(text: string): LicenceIdCheck {
  const id = normaliseLicenceId(text)
  if (!id.startsWith(prefix)) return refused(`电子证照标识应以“${prefix}”开头。`)
  const values = id.slice(prefix.length).split('.')
  if (values.length !== parts.length) {
    const all = prefixParts + parts.length
    const present = prefixParts + values.length
    return refused(`电子证照标识应有 ${all} 段，用点隔开，现在是 ${present} 段。`)
  }
  for (const [at, part] of parts.entries()) {
    const problem = partProblem(part, values[at] ?? '')
    if (problem !== null) return refused(problem)
  }
  const [typeCode = '', issuerCode = '', serial = '', version = '', check = ''] = values
  const found = { typeCode, issuerCode, serial, version }
  return { ok: true, ...found, check, checkFits: check === licenceCheckCharacter(found) }
}

const symbols = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * ISO 7064 MOD 37,36 (GB/T 17710) over the four parts without their dots. GB/T 36904's own wording was not at
 * hand; issued identifiers of several provinces agree with it. So it may make the clerk look twice, no more.
 */
export function licenceCheckCharacter(licence: LicenceParts): string {
  const { typeCode, issuerCode, serial, version } = licence
  let product = 36
  for (const one of typeCode + issuerCode + serial + version) {
    const sum = (product + symbols.indexOf(one)) % 36 || 36
    product = (sum * 2) % 37
  }
  return symbols[(37 - product) % 36] ?? ''
}

function partProblem({ name, least, most }: (typeof parts)[number], value: string): string | null {
  if (value === '') return `电子证照标识的${name}空着。`
  const wrong = [...value].find((one) => !symbols.includes(one))
  if (wrong !== undefined) return `电子证照标识的${name}里有“${wrong}”，只能是数字和字母。`
  if (value.length >= least && value.length <= most) return null
  const length = least === most ? `${least}` : `${least} 至 ${most}`
  return `电子证照标识的${name}应为 ${length} 位，现在是 ${value.length} 位。`
}

function refused(what: string): LicenceIdCheck {
  return { ok: false, message: `${what}${advice}` }
}
