import { seededRandom } from './random.ts'

/** First and last code points of the blocks of GB 18030-2022 level 3, and the twelve that lie among the compatibles. */
const blocks = [
  [0x4e00, 0x9fef],
  [0x3400, 0x4db5],
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
] as const
const compatible = [...'﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩']

const surnames = [...'赵钱孙李周吴郑王冯陈', '欧阳', '司马', '䶮', '𠮷', '㔾']
const minority = [
  '买买提·艾则孜',
  '阿依古丽·吐尔逊',
  '次仁·多吉',
  '古丽娜尔·阿布都热依木·买合木提',
  '那仁·其其格',
]
const longest = [
  '湖南省长沙市湘江新区滨江片区水电气网基础设施综合开发建设投资运营管理集团有限责任公司第一分公司',
  '中国（海南）自由贸易试验区三亚崖州湾科技城开发建设有限公司（特殊普通合伙）南繁种业分支机构',
]

/** Names of nobody: a surname and one or two characters of any plane, names with ·, and the longest legal names. */
export function inventNames(count: number): readonly string[] {
  const random = seededRandom(20_261_120)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)]
    if (one === undefined) throw new Error('nothing to choose from')
    return one
  }
  const anyCharacter = (): string => {
    if (random() < 0.02) return pick(compatible)
    const [first, last] = pick(blocks)
    return String.fromCodePoint(first + Math.floor(random() * (last - first + 1)))
  }
  const invented = Array.from({ length: count - minority.length - longest.length }, () => {
    const given = random() < 0.5 ? anyCharacter() : anyCharacter() + anyCharacter()
    return pick(surnames) + given
  })
  return [...invented, ...minority, ...longest]
}
