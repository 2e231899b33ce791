import { z } from 'zod'

/** The parts of `postgresql://user@host:port/database`; undefined: not such an address, or it holds a password. */
export function readHallAddress(text: string):
  | {
      readonly host: string
      readonly port: number
      readonly database: string
      readonly user: string
    }
  | undefined {
  const match = addressForm.exec(text)
  const [, user = '', host = '', port = '5432', database = ''] = match ?? []
  const names = [decoded(user), decoded(database)] as const
  const fits = match !== null && names.every((name) => name !== '') && Number(port) < 65_536
  if (!fits) return undefined
  return {
    host: host.replaceAll(/[[\]]/g, ''),
    port: Number(port),
    database: names[1],
    user: names[0],
  }
}

/** No colon in the user's part: a password would be shown with the address. */
const addressForm =
  /^postgresql:\/\/([^:@/?#\s]+)@([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?\/([^/?#\s]+)$/

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** 大厅数据库: PostgreSQL, shared by the windows of a hall. */
export const HallDatabaseSetting = z.strictObject({
  /** Empty: this window shares nothing. */
  url: z
    .string()
    .max(300)
    .refine(
      (text) => text === '' || readHallAddress(text) !== undefined,
      '大厅数据库地址的形式是 postgresql://用户@主机:5432/数据库，密码另填；没有就留空。',
    ),
  /** Stored in the encrypted database only. Null leaves the stored one as it is. */
  password: z.string().max(512).nullable(),
  /** PEM of the hall's own certificate authority; empty: the usual ones. */
  certificate: z.string().max(20_000),
})
export type HallDatabaseSetting = z.infer<typeof HallDatabaseSetting>

export const noHallDatabase: HallDatabaseSetting = { url: '', password: null, certificate: '' }
