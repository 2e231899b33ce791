/** What an address says, in one spelling: words without their administrative head, and the numbers apart. */
export interface Place {
  /** Roads, villages, estates, without numbers. */
  readonly words: string
  /** 门牌号, 栋, 单元, 层, 室… in their order. */
  readonly numbers: readonly string[]
}

const digits = '零一二三四五六七八九'
const numeral =
  /[零〇一二三四五六七八九十百]+(?=(号|號|栋|幢|座|楼|层|室|单元|期|组|弄|巷|路|街|大道))/g

/** 三十八 → 38, 二〇三 → 203, 一百零二 → 102; anything else stays. */
function toDigits(text: string): string {
  const plain = text.replaceAll('〇', '零')
  if (!/[十百]/.test(plain)) return [...plain].map((one) => digits.indexOf(one)).join('')
  let total = 0
  let unit = 0
  for (const character of plain) {
    if (character === '百' || character === '十') {
      total += (unit || 1) * (character === '百' ? 100 : 10)
      unit = 0
    } else unit = digits.indexOf(character)
  }
  return String(total + unit)
}

const brackets = /[（(【[].*?[)）】\]]/g
const noise = /[\s,，.。、;；:：·\-—_/\\#＃'"“”‘’]/g
/** 省, 市, 区/县, each only at the head, where people leave it out or put it in. */
const heads = [
  /^(中国|中华人民共和国)/,
  /^[一-龥]{2,3}(省|自治区)/,
  /^[一-龥]{2,4}?市/,
  /^[一-龥]{1,4}?(区|县|市)(?=.{3})/,
]

/** By NFKC, so that full-width digits and letters are the same as the others. */
export function placeOf(address: string): Place {
  let text = address.normalize('NFKC').replace(brackets, '').replace(noise, '').toUpperCase()
  text = text.replace(/號/g, '号').replace(numeral, toDigits)
  for (const head of heads) text = text.replace(head, '')
  text = text
    .replace(/(街道办事处|街道)/, '')
    .replace(/[幢座]/g, '栋')
    .replace(/大厦|大楼/g, '楼')
  text = text.replace(/(地块|用地|院内|旁边|旁|附近|对面|处|内)$/u, '')
  return {
    words: text.replace(/[0-9A-Z]+(号|栋|楼|层|室|单元|期|组)?/g, ''),
    numbers: [...text.matchAll(/[0-9A-Z]+/g)].map(([number]) => number.replace(/^0+(?=\d)/, '')),
  }
}

/** Dice's coefficient over pairs of neighbouring characters; 1 for the same text, 0 where one is empty. */
export function similarity(one: string, other: string): number {
  if (one === '' || other === '') return 0
  if (one === other) return 1
  const pairs = pairsOf(one)
  const others = pairsOf(other)
  let shared = 0
  const left = new Map<string, number>()
  for (const pair of others) left.set(pair, (left.get(pair) ?? 0) + 1)
  for (const pair of pairs) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    shared += 1
    left.set(pair, count - 1)
  }
  return (2 * shared) / (pairs.length + others.length)
}

function pairsOf(text: string): readonly string[] {
  const characters = [...text]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

/** 0 to 1. Numbers that contradict each other make two places of one road. */
export function placeLikeness(one: string, other: string): number {
  const [left, right] = [placeOf(one), placeOf(other)]
  const words = similarity(left.words, right.words)
  const [mine, others] = [left.numbers, right.numbers]
  if (mine.length === 0 && others.length === 0) return words
  // Somebody left the number out: the road may still be the same.
  if (mine.length === 0 || others.length === 0) return words * 0.8
  const shorter = mine.length <= others.length ? mine : others
  const longer = mine.length <= others.length ? others : mine
  const agree = shorter.every((number, at) => longer[at] === number)
  return agree ? words : words * 0.5
}

/** Both tell numbers, and the same ones: where they do, a misspelt road is likelier than another one. */
export function hasSameNumbers(one: string, other: string): boolean {
  const numbers = placeOf(one).numbers.join()
  return numbers !== '' && numbers === placeOf(other).numbers.join()
}
