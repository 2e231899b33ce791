import { randomInt } from 'node:crypto'

/** Without 0 O 1 I L: it is read out over the telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** 查询码: eight random characters on the papers; nobody can guess another case's from the case number. */
export function newQueryCode(): string {
  return Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
