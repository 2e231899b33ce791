import type { TwinFacts } from '../../shared/case/twin.ts'
import { aUscc } from './fill-case.ts'
import { seededRandom } from './random.ts'

export interface InventedPair {
  readonly one: TwinFacts
  readonly other: TwinFacts
  /** Whether it is one case that was taken twice. */
  readonly same: boolean
  /** What was done to make the second, for the report of a miss. */
  readonly story: string
}

type Random = () => number
type Change = readonly [story: string, change: (facts: TwinFacts, random: Random) => TwinFacts]

const cities = [
  ['长沙市', ['岳麓区', '芙蓉区', '长沙县', '浏阳市']],
  ['株洲市', ['天元区', '荷塘区']],
  ['岳阳市', ['岳阳楼区', '平江县']],
] as const
const roads =
  '麓谷 桐梓坡 示范 金星 湘府 黄兴 人民 枫林 尖山 银杉 学士 芙蓉 橘子洲 雀园 东二环 高新'.split(' ')
const kinds = ['路', '大道', '街', '巷'] as const
const trades = '食品 医药 电子 机械 新材料 物流 环保 纺织 建材 置业'.split(' ')
const brands = '青禾 云帆 恒岳 星沙 湘江 宏达 金叶 博远 天润 瑞丰 启明 华湘 正源 同舟 永泰'.split(
  ' ',
)
const works = '厂房 综合楼 住宅小区 仓储中心 办公楼 商业广场 学校 研发中心 充电站 数据中心'.split(
  ' ',
)
const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const han = '零一二三四五六七八九'

const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T
const number = (random: Random, to: number): number => 1 + Math.floor(random() * to)

/** Half of them one case twice, half two cases, with the ways in which both come about at a counter. */
export function inventedPairs(count: number, seed: number): readonly InventedPair[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, at) => {
    const one = aCase(random)
    const same = at % 2 === 0
    return same ? aTwin(one, random) : anotherCase(one, random)
  })
}

function aCase(random: Random): TwinFacts {
  const [city, counties] = pick(random, cities)
  const brand = `${pick(random, brands)}${pick(random, brands)}`
  const house = random() < 0.7 ? '' : `${number(random, 20)}栋`
  const stem = Array.from({ length: 8 }, () => letters[Math.floor(random() * 10)]).join('')
  return {
    projectCode: random() < 0.7 ? projectCode(random) : '',
    applicantIdNumber: aUscc(`91430100${stem}1`),
    applicantName: `湖南${brand}${pick(random, trades)}有限公司`,
    projectName: `${brand}${pick(random, works)}${random() < 0.3 ? `${han[number(random, 3)]}期` : ''}配套工程`,
    address: `${city}${pick(random, counties)}${pick(random, roads)}${pick(random, kinds)}${number(random, 400)}号${house}`,
  }
}

function projectCode(random: Random): string {
  const tail = String(Math.floor(random() * 1_000_000)).padStart(6, '0')
  return `26${String(number(random, 12)).padStart(2, '0')}-430100-04-01-${tail}`
}

/** One to three of these happen to what a second person takes down. */
const slips: readonly Change[] = [
  ['没有填项目代码', (facts) => ({ ...facts, projectCode: '' })],
  ['地址没有市区', (facts) => ({ ...facts, address: facts.address.replace(/^.*?市/, '') })],
  ['地址加了省', (facts) => ({ ...facts, address: `湖南省${facts.address}` })],
  [
    '门牌用汉字',
    (facts) => ({
      ...facts,
      address: facts.address.replace(/\d+(?=号)/, (digits) => toHan(digits)),
    }),
  ],
  ['地址有空格', (facts) => ({ ...facts, address: facts.address.replace(/(\d+)/g, ' $1 ') })],
  ['地址全角', (facts) => ({ ...facts, address: fullWidth(facts.address) })],
  ['地址有补充', (facts) => ({ ...facts, address: `${facts.address}（地铁站旁）` })],
  ['栋写成幢', (facts) => ({ ...facts, address: facts.address.replace('栋', '幢') })],
  [
    '项目名称多“项目”',
    (facts) => ({ ...facts, projectName: facts.projectName.replace('配套工程', '建设项目') }),
  ],
  [
    '项目名称前加公司',
    (facts) => ({
      ...facts,
      projectName: `${facts.applicantName.slice(2, 6)}${facts.projectName}`,
    }),
  ],
  [
    '公司名有限责任',
    (facts) => ({
      ...facts,
      applicantName: facts.applicantName.replace('有限公司', '有限责任公司'),
    }),
  ],
  [
    '公司名不带省',
    (facts) => ({ ...facts, applicantName: facts.applicantName.replace('湖南', '') }),
  ],
  ['没有填信用代码', (facts) => ({ ...facts, applicantIdNumber: '' })],
  [
    '路名错一字',
    (facts, random) => {
      const at = 5 + Math.floor(random() * 3)
      return { ...facts, address: facts.address.slice(0, at) + facts.address.slice(at + 1) }
    },
  ],
]

/** Two cases that look alike: what a careless rule would put together. */
const others: readonly Change[] = [
  [
    '同一申请人，另一处',
    (facts, random) => ({ ...aCase(random), ...applicantOf(facts), projectCode: '' }),
  ],
  [
    '同一申请人，同一路另一号',
    (facts) => ({
      ...facts,
      projectCode: '',
      projectName: `${facts.projectName.slice(0, 2)}仓库`,
      address: facts.address.replace(/\d+(?=号)/, (digits) => String(Number(digits) + 37)),
    }),
  ],
  [
    '同一项目另一期',
    (facts) => ({
      ...facts,
      projectName: `${facts.projectName.replace(/.期/, '')}`.replace('配套', '四期配套'),
      projectCode: '',
    }),
  ],
  ['同名项目，另一代码', (facts, random) => ({ ...facts, projectCode: projectCode(random) })],
  [
    '同一地址，别的公司别的项目',
    (facts, random) => ({ ...aCase(random), address: facts.address, projectCode: '' }),
  ],
  [
    '邻居，同类项目',
    (facts, random) => ({
      ...aCase(random),
      projectCode: '',
      projectName: facts.projectName.replace(/^.{4}/, pick(random, brands).repeat(2)),
      address: facts.address.replace(/\d+(?=号)/, (digits) => String(Number(digits) + 2)),
    }),
  ],
  ['毫不相干', (_facts, random) => aCase(random)],
]

function aTwin(one: TwinFacts, random: Random): InventedPair {
  let other = one
  const stories: string[] = []
  for (let at = number(random, 3); at > 0; at -= 1) {
    const [story, change] = pick(random, slips)
    other = change(other, random)
    stories.push(story)
  }
  return { one, other, same: true, story: stories.join('、') }
}

function anotherCase(one: TwinFacts, random: Random): InventedPair {
  const [story, change] = pick(random, others)
  const phased = story === '同一项目另一期'
  const first = phased
    ? { ...one, projectName: one.projectName.replace(/.期/, '').replace('配套', '一期配套') }
    : story === '同名项目，另一代码'
      ? { ...one, projectCode: projectCode(random) }
      : one
  return { one: first, other: change(first, random), same: false, story }
}

function applicantOf({ applicantIdNumber, applicantName }: TwinFacts) {
  return { applicantIdNumber, applicantName }
}

function toHan(digits: string): string {
  const value = Number(digits)
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const head = hundreds > 0 ? `${han[hundreds]}百` : ''
  const middle =
    tens > 0
      ? `${tens > 1 || hundreds > 0 ? han[tens] : ''}十`
      : hundreds > 0 && ones > 0
        ? '零'
        : ''
  return `${head}${middle}${ones > 0 ? han[ones] : ''}`
}

function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
}
