import type { StoreOpened } from '../../db/open-store.ts'
import { caseGrams, stateGram } from '../../db/search-grams.ts'

/** About as common as in life, so that the frequent names are as frequent in the index. */
const surnames =
  '王李张刘陈杨黄赵吴周王李张刘陈王李张徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const givenNames =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国志梅春文辉红云飞雪峰海燕龙凤鹏宇浩然子轩欣怡梓涵一诺思远博雅俊豪佳琪晓东立新永康德胜秀珍少波亚楠'
const districts = '岳麓芙蓉天心开福雨花望城长沙浏阳宁乡湘江天元荷塘芦淞石峰渌口雨湖岳塘珠晖雁峰'
const trades = ['建设', '置业', '科技', '新材料', '物流', '医药', '食品', '电子', '机械', '环保']
const works = ['厂房', '住宅小区', '商业综合体', '研发中心', '仓储基地', '学校', '医院', '数据中心']
const items = ['HN-01', 'HN-02', 'HN-03', 'HN-07-1a']

export interface ManyCase {
  readonly applicantName: string
  readonly handlerName: string
  readonly projectName: string
  readonly mobile: string
  /** Empty for a draft. */
  readonly number: string
}

/** The `index`-th invented case; the same for ever, so that a kept database still fits. */
export function manyCase(index: number): ManyCase {
  const random = sequence(index)
  const pick = (text: string) => [...text][Math.floor(random() * [...text].length)] ?? ''
  const one = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)] ?? ''
  const person = () => pick(surnames) + pick(givenNames) + (random() < 0.75 ? pick(givenNames) : '')
  const district = pick(districts) + pick(districts)
  const company = `${district}${pick(givenNames)}${pick(givenNames)}${one(trades)}有限公司`
  const handlerName = person()
  return {
    applicantName: random() < 0.6 ? company : handlerName,
    handlerName,
    projectName: `${district}区${pick(givenNames)}${pick(surnames)}路${Math.floor(random() * 300)}号${one(works)}${one(['一', '二', '三'])}期工程`,
    // 199 with a zero is given to nobody.
    mobile: `1990${String(Math.floor(random() * 1e7)).padStart(7, '0')}`,
    number:
      index % 50 === 0
        ? ''
        : `430100${20_200_101 + Math.floor(index / 400)}${String(index).padStart(7, '0')}X`,
  }
}

/** One in fifty is a draft. About 4,000 cases a second. */
export function insertManyCases(store: StoreOpened, count: number): void {
  const { sqlite } = store
  sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
     values ('clerk', 'bench', '柜员甲', 'clerk', '', '')`,
  )
  const insertCase = caseInserter(store)
  for (let from = 1; from <= count; from += 5000) {
    sqlite.transaction(() => {
      for (let index = from; index < from + 5000 && index <= count; index += 1) insertCase(index)
    })()
  }
  leaveADayBehind(store, count)
}

/** Saves one by one, as clerks make them: the index has its usual small segments and replaced entries. */
function leaveADayBehind({ sqlite }: StoreOpened, count: number): void {
  const replace = sqlite.prepare('insert or replace into case_search (rowid, grams) values (?, ?)')
  for (let save = 0; save < 2000; save += 1) {
    const index = Math.max(1, count - (save % 500))
    replace.run(index, gramsOf(manyCase(index)))
  }
}

function gramsOf(words: ManyCase): string {
  const state = stateGram(words.number === '' ? 'draft' : 'accepted')
  return `${state} ${caseGrams({ ...words, officialNumber: '', applicantIdNumber: '' })}`
}

function caseInserter({ sqlite }: StoreOpened): (index: number) => void {
  const draft = sqlite.prepare(
    `insert into joint_case (case_id, search_id, state, catalogue_version, revision, applicant_name, project_name,
       mobile, created_by, created_at, changed_at)
     values (?, ?, 'draft', '1', 1, ?, ?, ?, 'clerk', ?, ?)`,
  )
  const accept = sqlite.prepare(
    `update joint_case set state = 'accepted', number = ?, number_kind = 'official', accepted_by = 'clerk',
       accepted_at = changed_at, received_at = changed_at where case_id = ?`,
  )
  const task = sqlite.prepare(
    'insert into task (case_id, item_id, position, state) values (?, ?, ?, 3)',
  )
  const fact = sqlite.prepare(
    `insert into fact values (?, 'project.name', '"x"', 'typed', null, 'clerk', '')`,
  )
  const outbox = sqlite.prepare(
    `insert into outbox (operation_id, case_id, case_seq, body, body_sha256, state, enqueued_at)
     values (?, ?, 1, '{}', '', 'accepted', '')`,
  )
  const grams = sqlite.prepare('insert into case_search (rowid, grams) values (?, ?)')
  return (index) => {
    const words = manyCase(index)
    const { applicantName, projectName, mobile, number } = words
    const caseId = caseIdOf(index)
    const at = new Date(1_700_000_000_000 + index * 60_000).toISOString()
    draft.run(caseId, index, applicantName, projectName, mobile, at, at)
    for (const [position, item] of items.slice(0, 1 + (index % 4)).entries())
      task.run(caseId, item, position)
    fact.run(caseId)
    if (number !== '') {
      accept.run(number, caseId)
      outbox.run(caseId, caseId)
    }
    grams.run(index, gramsOf(words))
  }
}

function caseIdOf(index: number): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
}

/** A small generator (mulberry32) that starts from the index. */
function sequence(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
