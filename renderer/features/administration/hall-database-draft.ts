import type { HallDatabaseSetting } from '../../../shared/ipc/contract/hall-database.ts'

/** 大厅数据库 as its text fields hold it. */
export interface HallDatabaseDraft {
  readonly hallUrl: string
  /** Empty leaves the stored one as it is. */
  readonly hallPassword: string
  readonly hallCertificate: string
}

export function toHallDatabaseDraft(setting: HallDatabaseSetting): HallDatabaseDraft {
  return { hallUrl: setting.url, hallPassword: '', hallCertificate: setting.certificate }
}

export function hallDatabaseOf(draft: HallDatabaseDraft): HallDatabaseSetting {
  return {
    url: draft.hallUrl.trim(),
    password: draft.hallPassword === '' ? null : draft.hallPassword,
    certificate: linesOf(draft.hallCertificate),
  }
}

/** A text field keeps no line ends, and a certificate is not read without them. */
function linesOf(pem: string): string {
  const bodies = pem.matchAll(
    /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g,
  )
  const certificates = [...bodies].map(([, body = '']) => {
    const lines = body.replaceAll(/\s/g, '').match(/.{1,64}/g) ?? []
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')
  })
  return certificates.length === 0 ? pem.trim() : certificates.join('\n')
}

export const hallDatabaseWords = {
  'hallDatabase.url': {
    field: 'hallUrl',
    sentence: '大厅数据库地址的形式是 postgresql://用户@主机:5432/数据库，密码另填；没有就留空。',
  },
  'hallDatabase.password': { field: 'hallPassword', sentence: '密码最多 512 个字符。' },
  'hallDatabase.certificate': { field: 'hallCertificate', sentence: '证书太长，请核对。' },
} as const
