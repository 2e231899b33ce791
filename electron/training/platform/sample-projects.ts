import type { FactValue } from '../../../shared/case/fact.ts'
import type { PushedProject } from '../../../shared/case/pushed-project.ts'

interface Sample {
  readonly projectId: string
  readonly projectCode: string
  readonly name: string
  readonly developerName: string
  readonly uscc: string
  readonly regionCode: string
  readonly permitNo: string
  readonly daysAgo: number
  readonly answers: Readonly<Record<string, FactValue>>
}

/** Invented projects, two for each province, as if they had been granted their permits in the last days. */
export function sampleProjects(now: Date): readonly PushedProject[] {
  return samples.map(({ uscc, daysAgo, answers, ...head }) => ({
    ...head,
    pushedAt: new Date(now.getTime() - daysAgo * 86_400_000).toISOString(),
    facts: [
      ...licenceFacts(head.developerName, uscc),
      ...Object.entries({ ...commonAnswers, ...answers }).map(([key, value]) => ({
        key,
        value,
        source: 'platform' as const,
      })),
      { key: 'project.name', value: head.name, source: 'platform' },
      { key: 'project.code', value: head.projectCode, source: 'platform' },
      { key: 'project.region', value: head.regionCode, source: 'platform' },
    ],
  }))
}

function licenceFacts(name: string, uscc: string): PushedProject['facts'] {
  const source = 'licence' as const
  return [
    { key: 'applicant.type', value: '2', source },
    { key: 'applicant.name', value: name, source },
    { key: 'applicant.idNumber', value: uscc, source },
  ]
}

const commonAnswers: Readonly<Record<string, FactValue>> = {
  'project.isInvestment': true,
  'project.buildNature': 'new',
  'project.category': 'building',
}

const samples: readonly Sample[] = [
  {
    projectId: 'training-hunan-1',
    projectCode: '2406-430104-04-01-100001',
    name: '岳麓区示范产业园一期厂房',
    developerName: '湖南演练产业园有限公司',
    uscc: '91430104MA7X00A110',
    regionCode: '430104',
    permitNo: '建字第430104202600101号',
    daysAgo: 1,
    answers: {
      'project.use': 'factory',
      'project.powerRange': 'high',
      'project.siteAddress': '长沙市岳麓区示范路 66 号',
      'project.landArea': 24_000,
      'project.buildArea': 18_600,
      'project.height': 23.5,
    },
  },
  {
    projectId: 'training-hunan-2',
    projectCode: '2405-430203-04-01-100002',
    name: '芦淞区示范家园住宅小区',
    developerName: '株洲演练置业有限公司',
    uscc: '91430203MA7X00A2XE',
    regionCode: '430203',
    permitNo: '建字第430203202600102号',
    daysAgo: 3,
    answers: {
      'project.use': 'residence',
      'project.isCompound': true,
      'project.powerRange': 'high',
      'project.siteAddress': '株洲市芦淞区示范大道 8 号',
      'project.landArea': 31_000,
      'project.buildArea': 92_000,
      'project.households': 640,
    },
  },
  {
    projectId: 'training-hainan-1',
    projectCode: '2406-460106-04-01-100003',
    name: '龙华区示范商务中心',
    developerName: '海南演练商务有限公司',
    uscc: '91460106MA7X00A381',
    regionCode: '460106',
    permitNo: '建字第460106202600103号',
    daysAgo: 1,
    answers: {
      'project.use': 'office',
      'project.powerRange': 'high',
      'project.siteAddress': '海口市龙华区示范路 12 号',
      'project.landArea': 9_800,
      'project.buildArea': 41_000,
    },
  },
  {
    projectId: 'training-hainan-2',
    projectCode: '2405-460202-04-01-100004',
    name: '海棠区示范人才公寓',
    developerName: '三亚演练置业有限公司',
    uscc: '91460202MA7X00A467',
    regionCode: '460202',
    permitNo: '建字第460202202600104号',
    daysAgo: 4,
    answers: {
      'project.use': 'residence',
      'project.isCompound': true,
      'project.powerRange': 'high',
      'project.siteAddress': '三亚市海棠区示范街 3 号',
      'project.landArea': 15_000,
      'project.buildArea': 52_000,
      'project.households': 420,
    },
  },
]
