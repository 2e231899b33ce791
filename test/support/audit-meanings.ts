import type { Area } from './channel-meanings.ts'

export const auditAreas: Readonly<Record<string, Area>> = {
  audit: {
    title: '审计',
    channels: {
      overview: '日志状态和锚点',
      list: '查看日志',
      check: '核对日志',
      state: '核对进度',
      export: '导出日志',
    },
  },
}
