import { pinyin } from 'pinyin-pro'
import { refuse } from '../refusal.ts'

/** Whose password it is to be; what anybody knows of him must not be in it. */
export interface PasswordOwner {
  readonly loginName: string
  readonly displayName: string
  readonly hallName: string
}

const rows = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]
const runLength = 5
/** What people choose when they are told to choose; 'password' is also found as P@ssw0rd. */
const common = [
  'password',
  'passwd',
  'admin',
  'lianban',
  'zhengwu',
  'welcome',
  'iloveyou',
  'woaini',
]
const alike: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
}
const placeWords = /市|县|区|省|政务|服务|大厅|中心|便民|行政|审批|局/g

/** Why somebody would guess it, as a sentence; null: nobody would soon. Length and classes are the contract's. */
export function weakness(password: string, owner: PasswordOwner): string | null {
  const text = password.toLowerCase()
  const letters = [...text].map((character) => alike[character] ?? character).join('')
  const holds = (word: string): boolean =>
    word.length >= 4 && (text.includes(word) || letters.includes(word))
  if (hasRun(text)) return '密码里有键盘或字母上的连排（如 12345、qwert），太容易猜到，请换一个。'
  if (/(.)\1{3}/u.test(text) || /(.{2,})\1{2}/u.test(text))
    return '密码里有连续重复的内容，太容易猜到，请换一个。'
  if (common.some(holds)) return '密码里有人人都会先试的词，请换一个。'
  if (holds(owner.loginName.toLowerCase())) return '密码里不能有登录名，请换一个。'
  const spell = (name: string): string =>
    pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed' })
      .join('')
      .replaceAll('ü', 'v')
  if (holds(spell(owner.displayName))) return '密码里不能有本人姓名的拼音，请换一个。'
  if (holds(spell(owner.hallName.replace(placeWords, ''))))
    return '密码里不能有大厅名称的拼音，请换一个。'
  return null
}

export function refuseWeak(field: string, password: string, owner: PasswordOwner): void {
  const message = weakness(password, owner)
  if (message !== null) refuse('refused', message, { [field]: message })
}

function hasRun(text: string): boolean {
  const all = rows.flatMap((row) => [row, [...row].reverse().join('')])
  for (let at = 0; at + runLength <= text.length; at += 1) {
    const piece = text.slice(at, at + runLength)
    if (all.some((row) => row.includes(piece))) return true
  }
  return false
}
