import type { Area } from './channel-meanings.ts'

/** What stands over the cases: rules, comparison, what is kept and for how long. */
export const supervisionAreas: Readonly<Record<string, Area>> = {
  supervision: {
    title: '监督',
    channels: { alerts: '红黄牌', forecast: '预报', answer: '说明' },
  },
  exports: {
    title: '导出',
    channels: { start: '导出', state: '导出的进度', cancel: '取消导出', recent: '最近的导出' },
  },
}
