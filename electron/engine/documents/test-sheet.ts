import { LetterTemplate } from './letter-template.ts'
import type { LetterView } from './views/view.ts'

interface TestSheetFacts {
  readonly hallName: string
  readonly windowNo: string
  /** 打印机、备用打印机、小票打印机. */
  readonly device: string
  /** In the hall's time, as it is to be read. */
  readonly time: string
}

/** Of the second plane and of level 3: they come out wrong first when fonts or a printer are at fault. */
const rareCharacters = '䶮、𠮷、㛃、𫖯'

const blocks = [
  {
    fields: [
      [['设备', '{device}']],
      [['窗口', '{windowNo}']],
      [['时间', '{time}']],
      [['生僻字', '{rare}']],
    ],
  },
  { gap: 4 },
  { paragraph: { text: '文字清楚、没有断线、二维码能扫出，就可以正常使用。', size: 'small' } },
]

/** 打印测试: what a test print says, on a sheet as on a roll. It belongs to no case. */
export function testSheet({ hallName, windowNo, device, time }: TestSheetFacts): {
  readonly template: LetterTemplate
  readonly view: LetterView
} {
  return {
    template: LetterTemplate.parse({
      ...{ title: '打印测试', subtitle: '{device}　{time}', header: '{hallName}' },
      ...{ footer: '只用于检查打印机，不作凭证', qr: '打印测试 {windowNo} {time}' },
      ...{ blocks, roll: blocks },
    }),
    view: {
      words: { hallName, windowNo, device, time, rare: rareCharacters },
      conditions: {},
      rows: {},
      signatures: [],
    },
  }
}
