import { normalSleeveCode, sleeveCodeProblem } from '../case/sleeve.ts'
import { checkLicenceId, normaliseLicenceId } from '../identity/licence-id.ts'
import { checkUscc } from '../identity/uscc.ts'
import { readProofCode } from '../verification/proof-code.ts'

/**
 * What a scanned text is.
 * - `letter`: the signed code of a letter; `caseNumber` empty: it belongs to no case. Whether it is genuine is
 *   asked at 查验.
 * - `sleeve`: 材料袋. `licence`: 电子证照标识. `uscc`: the one 统一社会信用代码 in the payload.
 * - `number`: what may be a number of the counter's own: a case, a paper, a result, a parcel, a cabinet's code.
 * - `text`: anything else, which is shown and never opened.
 */
export type ScanMeaning =
  | { readonly kind: 'letter'; readonly caseNumber: string; readonly documentNo: string }
  | { readonly kind: 'sleeve'; readonly code: string }
  | { readonly kind: 'licence'; readonly licenceId: string }
  | { readonly kind: 'uscc'; readonly uscc: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'text' }

/** Reads a payload as it came from the scanner; never fails. */
export function readScan(payload: string): ScanMeaning {
  const letter = readProofCode(payload)
  if (letter) {
    const { caseNumber, documentNo } = letter.claims
    return { kind: 'letter', caseNumber, documentNo }
  }
  const text = payload.normalize('NFKC').trim()
  if (sleeveCodeProblem(text) === null) return { kind: 'sleeve', code: normalSleeveCode(text) }
  const licenceId = findLicence(text)
  if (licenceId !== undefined) return { kind: 'licence', licenceId }
  const uscc = findUscc(text)
  if (uscc !== undefined) return { kind: 'uscc', uscc }
  return isNumber(text) ? { kind: 'number', number: text.toUpperCase() } : { kind: 'text' }
}

/** Alone or within an address; its check character is no reason to refuse it. */
function findLicence(text: string): string | undefined {
  const [found] = text.match(/(?<![\w.])1\.2\.156\.3005\.2(?:\.[0-9A-Za-z]+){5}(?![\w.])/) ?? []
  return found !== undefined && checkLicenceId(found).ok ? normaliseLicenceId(found) : undefined
}

/** The one that the payload holds, alone, in an address or in a list; two different ones are nobody's. */
function findUscc(text: string): string | undefined {
  const found = text
    .toUpperCase()
    .match(/(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/g)
    ?.filter((one) => checkUscc(one).ok)
  const different = new Set(found)
  return different.size === 1 ? [...different][0] : undefined
}

/** As numbers of cases, papers and parcels are written; whether there is such a one, the store says. */
function isNumber(text: string): boolean {
  return /^临?[0-9A-Z]+(?:-[0-9A-Z]+)*$/i.test(text) && text.length >= 6 && text.length <= 40
}
