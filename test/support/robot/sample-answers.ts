import type { FactValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { anIdNumber, aUscc } from '../fill-case.ts'

/** Four items at once, with a line outside the site: as a factory asks for them. */
export const fourItems: Readonly<Record<Province, readonly SelectedItem[]>> = {
  hunan: [
    { itemId: 'HN-01', variantId: 'general' },
    { itemId: 'HN-02', variantId: 'high-voltage' },
    { itemId: 'HN-03', variantId: 'non-residential' },
    { itemId: 'HN-07-1a', variantId: null },
  ],
  hainan: [
    { itemId: 'HI-01', variantId: null },
    { itemId: 'HI-02', variantId: 'high-voltage' },
    { itemId: 'HI-03', variantId: 'non-residential' },
    { itemId: 'HI-07a', variantId: null },
  ],
}

const place: Readonly<Record<Province, Readonly<Record<string, FactValue>>>> = {
  hunan: {
    'applicant.name': '湖南青禾食品有限公司',
    'applicant.idNumber': aUscc('91430100MA4L00A01'),
    'applicant.address': '长沙市示范区练习路 18 号',
    'applicant.phone': '0731-80000000',
    'project.code': '2405-430100-04-01-123456',
    'project.region': '430104',
    'project.siteAddress': '长沙市示范区练习路 20 号',
    'power.devices': [
      { name: '制冷机组', powerKw: 160, quantity: 4 },
      { name: '包装线', powerKw: 75, quantity: 3 },
      { name: '空压机', powerKw: 55, quantity: 2 },
    ],
    'gas.devices': [{ name: '燃气蒸汽锅炉', rate: 42.75, quantity: 2 }],
    'outside.content': '给水、燃气和电力管线由练习路接入厂区北门，长 46 米。',
    'outside.constructionUnit': '样本市政工程有限公司',
    'outside.constructionLeader': '吴示范',
    'outside.constructionPhone': '13900000001',
    'outside.startDate': '2027-03-01',
    'outside.endDate': '2027-03-20',
  },
  hainan: {
    'applicant.name': '海南青禾食品有限公司',
    'applicant.idNumber': aUscc('91460100MA5T00A01'),
    'applicant.address': '海口市示范区练习路 18 号',
    'applicant.phone': '0898-80000000',
    'project.code': '2405-460100-04-01-123456',
    'project.region': '460106',
    'project.siteAddress': '海口市示范区练习路 20 号',
    'power.devices': [
      { name: '制冷机组', ratedKw: 160, count: 4 },
      { name: '包装线', ratedKw: 75, count: 3 },
      { name: '空压机', ratedKw: 55, count: 2 },
    ],
    'gas.devices': [{ name: '燃气蒸汽锅炉', model: 'WNS4-1.25-Q', ratedFlow: 42.75, count: 2 }],
  },
}

const everywhere: Readonly<Record<string, FactValue>> = {
  'handler.mobile': '13900000000',
  'handler.proxyFrom': '2026-11-01',
  'handler.proxyTo': '2027-10-31',
  'legal.name': '周样本',
  'legal.idNumber': anIdNumber('99999919760816', '201'),
  'project.name': '青禾食品二期厂房配套工程',
  'project.buildNature': 'new',
  'project.category': 'building',
  'project.use': 'factory',
  'project.landArea': 26_800,
  'project.buildArea': 41_350.5,
  'project.planStart': '2027-03-01',
  'project.planEnd': '2028-02-29',
  'project.scale': '新建厂房两栋、冷库一座及配套道路管网。',
  'project.needOutsideLine': true,
  'water.userType': 'non-resident',
  'water.useNature': 'non-resident',
  'water.meterDn': 'dn100',
  'water.daily': 120,
  'power.useNature': 'industry',
  'power.voltageHigh': 'kv10',
  'power.capacityKva': 1250,
  'power.transformers': '1 台 1250 kVA',
  'gas.useNature': 'industry',
  'gas.deviceCount': 2,
  'gas.hourly': 85.5,
  'gas.pressure': 'medium-b',
  'road.kind': 'both',
  'road.purpose': '敷设给水、燃气和电力外线管道。',
  'road.planningPermitNo': '建字第 000000202600001 号',
  'road.name': '练习路',
  'road.fromPoint': '练习路与样本街交叉口',
  'road.toPoint': '厂区北门',
  'road.pavement': 'asphalt',
  'road.carriageway': true,
  'road.carriagewayLength': 46,
  'road.carriagewayWidth': 1.2,
  'road.carriagewayArea': 55.2,
  'road.footway': false,
  'road.direction': 'along',
  'road.depth': 1.8,
  'road.method': 'open-cut',
  'road.isProtected': false,
  'road.startDate': '2027-03-01',
  'road.endDate': '2027-03-20',
  'road.constructionUnit': '样本市政工程有限公司',
  'road.constructionLeader': '吴示范',
  'road.constructionPhone': '13900000001',
}

/** What an invented company answers; where these say nothing, `completeAnswers` finds something that is allowed. */
export function sampleAnswers(province: Province): Readonly<Record<string, FactValue>> {
  return { ...everywhere, ...place[province] }
}
