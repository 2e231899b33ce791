import type { Area } from './channel-meanings.ts'

/** What stands over the cases: numbers, rules, comparison, what is kept and for how long. */
export const supervisionAreas: Readonly<Record<string, Area>> = {
  statistics: {
    title: '统计',
    channels: {
      table: '统计表',
      series: '变化趋势',
      entries: '数字对应的办件',
      board: '值班看板',
      own: '本人的统计',
    },
  },
  supervision: {
    title: '监督',
    channels: { alerts: '红黄牌', forecast: '预报', answer: '说明' },
  },
  reconciliation: { title: '对账', channels: { state: '对账结果', run: '立即对账' } },
  exports: {
    title: '导出',
    channels: { start: '导出', state: '导出的进度', cancel: '取消导出', recent: '最近的导出' },
  },
  retention: {
    title: '保存期限',
    channels: {
      overview: '到期的办件',
      release: '放行删除',
      hold: '暂缓删除',
      lift: '取消暂缓',
    },
  },
  hall: {
    title: '大厅',
    channels: { windows: '各窗口上传情况', list: '全大厅办件', numbers: '全大厅数字' },
  },
}
