import { hasSameNumbers, placeLikeness, similarity } from './place.ts'

/** What two cases are compared by; empty where nothing was told. */
export interface TwinFacts {
  readonly projectCode: string
  /** 统一社会信用代码 or ID number. */
  readonly applicantIdNumber: string
  readonly applicantName: string
  readonly projectName: string
  readonly address: string
}

export type Likeness =
  | { readonly likeness: 'twin' | 'possible'; readonly reasons: readonly string[] }
  | { readonly likeness: 'different' }

/** Above this an address is the same one, written otherwise. */
const samePlace = 0.72
const nearlySamePlace = 0.9
const surelySameName = 0.95
const sameName = 0.8
const nearlySameName = 0.62

const different: Likeness = { likeness: 'different' }

/**
 * Whether two cases may be one that was taken twice: by the project code, else by who applies and for which place.
 * It only asks; a person decides. Phases (一期, 二期) of one project are different.
 */
export function twinOf(one: TwinFacts, other: TwinFacts): Likeness {
  const codes = compare(codeOf(one.projectCode), codeOf(other.projectCode))
  if (codes === 'differ' || differentPhase(one.projectName, other.projectName)) return different
  const seen: Seen = {
    who: compareWho(one, other),
    place: placeLikeness(one.address, other.address),
    name: nameLikeness(one.projectName, other.projectName),
    sameNumbers: hasSameNumbers(one.address, other.address),
    placeTold: one.address !== '' && other.address !== '',
  }
  if (codes === 'same') return bySameCode(seen)
  if (seen.who === 'differ') return byStrangers(seen)
  return seen.who === 'unknown' ? byUnnamed(seen) : bySameApplicant(seen, whoWords[seen.who])
}

interface Seen {
  readonly who: Who
  readonly place: number
  readonly name: number
  readonly placeTold: boolean
  readonly sameNumbers: boolean
}

function bySameApplicant({ place, name, placeTold, sameNumbers }: Seen, who: string): Likeness {
  if (place >= samePlace && name >= nearlySameName)
    return { likeness: 'twin', reasons: [who, '项目名称和地址相同或相近'] }
  if (place >= nearlySamePlace) return { likeness: 'possible', reasons: [who, '地址相同'] }
  if (name >= surelySameName && sameNumbers)
    return { likeness: 'possible', reasons: [who, '项目名称和门牌号相同，路名不同'] }
  return name >= sameName && !placeTold
    ? { likeness: 'possible', reasons: [who, '项目名称相近，地址没有填'] }
    : different
}

function byStrangers({ place, name }: Seen): Likeness {
  return place >= nearlySamePlace && name >= sameName ? strangers : different
}

function byUnnamed({ place, name }: Seen): Likeness {
  return place >= samePlace && name >= sameName ? unnamed : different
}

const strangers: Likeness = {
  likeness: 'possible',
  reasons: ['项目名称和地址相同，申请人不同（可能一方是代建或代办）'],
}
const unnamed: Likeness = {
  likeness: 'possible',
  reasons: ['项目名称和地址相同或相近，申请人证件号码没有填全'],
}
const whoWords = { same: '申请人证件号码相同', alike: '申请人名称相同' } as const

function bySameCode({ who, place, name }: Seen): Likeness {
  if (who === 'same' || who === 'alike')
    return { likeness: 'twin', reasons: ['项目代码相同', whoWords[who]] }
  const alike = name >= nearlySameName || place >= samePlace
  return { likeness: who === 'unknown' && alike ? 'twin' : 'possible', reasons: ['项目代码相同'] }
}

type Who = 'same' | 'alike' | 'unknown' | 'differ'

/** By the number where both have it; a name alone can't contradict a number that is missing. */
function compareWho(one: TwinFacts, other: TwinFacts): Who {
  const numbers = compare(codeOf(one.applicantIdNumber), codeOf(other.applicantIdNumber))
  if (numbers !== 'unknown') return numbers
  const likeness = similarity(companyOf(one.applicantName), companyOf(other.applicantName))
  if (likeness >= 0.85) return 'alike'
  return one.applicantName === '' || other.applicantName === '' || likeness >= 0.5
    ? 'unknown'
    : 'differ'
}

function compare(one: string, other: string): 'same' | 'differ' | 'unknown' {
  if (one === '' || other === '') return 'unknown'
  return one === other ? 'same' : 'differ'
}

function codeOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

function companyOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[（(].*?[)）]/g, '')
    .replace(/^[一-龥]{2,3}(省|市)/, '')
    .replace(/(股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$/, '')
}

const phase = /(?:第)?([一二三四五六七八九十\d]+)(?:期|标段|号地块|地块)/

function differentPhase(one: string, other: string): boolean {
  const [mine, others] = [phaseOf(one), phaseOf(other)]
  return mine !== null && others !== null && mine !== others
}

function phaseOf(name: string): string | null {
  const found = phase.exec(name.normalize('NFKC'))?.[1]
  if (found === undefined) return null
  const at = '一二三四五六七八九'.indexOf(found)
  return at < 0 ? found : String(at + 1)
}

function nameLikeness(one: string, other: string): number {
  return similarity(projectOf(one), projectOf(other))
}

function projectOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s“”"'（）()《》、，,-]/g, '')
    .replace(/(建设)?(工程|项目)+$/, '')
}
