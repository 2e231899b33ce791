import { idNumberCheckCharacter } from '../../../shared/identity/id-number.ts'
import {
  encodeCitizenText,
  encodeHmtText,
  encodeNewAddress,
  type SimulatedCard,
} from './encode-card.ts'

export interface SampleCard {
  readonly cardId: string
  /** What the training bar shows. */
  readonly label: string
  readonly card: SimulatedCard
}

/** The area 999999 exists nowhere, so nobody has these numbers; the check characters are right. */
function invented(seventeenDigits: string): string {
  return `${seventeenDigits}${idNumberCheckCharacter(seventeenDigits)}`
}

/** People who don't exist, one for each thing a clerk should have seen once. */
export const sampleCards: readonly SampleCard[] = [
  {
    cardId: 'ordinary',
    label: '陈示例（长期有效，住址有更新）',
    card: {
      text: encodeCitizenText({
        name: '陈示例',
        sex: '1',
        nation: '01',
        birthDate: '19780506',
        address: '虚构省示例市旧城区练习路1号',
        idNumber: invented('99999919780506001'),
        authority: '示例市公安局旧城分局',
        validFrom: '20210301',
        validUntil: '长期',
      }),
      newAddress: encodeNewAddress('虚构省示例市新城区训练大道18号2栋301室'),
    },
  },
  {
    cardId: 'expired',
    label: '周过期（证件已过期）',
    card: {
      text: encodeCitizenText({
        name: '周过期',
        sex: '2',
        nation: '15',
        birthDate: '19890911',
        address: '虚构省示例市样本县练习镇2组',
        idNumber: invented('99999919890911002'),
        authority: '样本县公安局',
        validFrom: '20140102',
        validUntil: '20240102',
      }),
      newAddress: null,
    },
  },
  {
    cardId: 'rare-character',
    label: '欧阳𬱖䶮（生僻字）',
    card: {
      // U+E863 is how older systems wrote 䶮; 𬱖 takes two UTF-16 units.
      text: encodeCitizenText({
        name: '欧阳𬱖\uE863',
        sex: '2',
        nation: '01',
        birthDate: '19930228',
        address: '虚构省示例市㐀水区练习路3号',
        idNumber: invented('99999919930228004'),
        authority: '示例市公安局㐀水分局',
        validFrom: '20190815',
        validUntil: '20390815',
      }),
      newAddress: null,
    },
  },
  {
    cardId: 'unlisted-character',
    label: '林〔未收录字〕（字库里没有的字）',
    card: {
      // What U+E188 looks like is known to the card's issuer alone.
      text: encodeCitizenText({
        name: '林\uE188',
        sex: '2',
        nation: '19',
        birthDate: '19860714',
        address: '虚构省示例市新城区练习路9号',
        idNumber: invented('99999919860714002'),
        authority: '示例市公安局新城分局',
        validFrom: '20200101',
        validUntil: '20400101',
      }),
      newAddress: null,
    },
  },
  {
    cardId: 'long-name',
    label: '阿依古丽·示例（少数民族姓名）',
    card: {
      text: encodeCitizenText({
        name: '阿依古丽·示例',
        sex: '2',
        nation: '05',
        birthDate: '19850721',
        address: '虚构自治区示例市练习路4号',
        idNumber: invented('99999919850721006'),
        authority: '示例市公安局',
        validFrom: '20180601',
        validUntil: '20380601',
      }),
      newAddress: null,
    },
  },
  {
    cardId: 'hmt',
    label: '李样本（港澳台居民居住证）',
    card: {
      // Residence permits must begin with 81, 82 or 83; 810000 with an invented birth date.
      text: encodeHmtText(
        {
          name: '李样本',
          sex: '1',
          nation: '',
          birthDate: '19700103',
          address: '虚构省示例市居住路5号',
          idNumber: invented('81000019700103001'),
          authority: '示例市公安局',
          validFrom: '20230401',
          validUntil: '20280401',
        },
        { travelPermitNumber: 'H00000000', issueCount: '01' },
      ),
      newAddress: null,
    },
  },
]
