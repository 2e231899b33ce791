const form = /^(1[3-9]\d{9}|(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?|12345|955\d{2})$/

export const phoneProblem =
  '电话应为手机号码，或“区号-号码-分机”，例如 0731-80000000。请核对后重填。'

/** A mobile or landline number, or a service number such as 12345 and 95598. */
export function isPhone(value: unknown): boolean {
  return typeof value === 'string' && form.test(value)
}
