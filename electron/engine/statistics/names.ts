import { listAccounts } from '../../../db/queries/accounts.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import {
  type CaseSource,
  caseSourceNames,
  type Dimension,
} from '../../../shared/statistics/entry.ts'
import { itemName } from '../cases/open-case.ts'
import { receiverName } from '../custody/view-sleeve.ts'
import type { QueryContext } from '../dispatch.ts'

export interface StatisticNames {
  account(accountId: string): string
  item(itemId: string): string
  receiver(receiverId: string): string
  /** Of one part of a number taken apart. */
  of(by: Dimension, key: string): string
}

/** As the lists of today call them; what is no more on any list keeps its key. */
export async function statisticNames({
  read,
  services,
}: Pick<QueryContext, 'read' | 'services'>): Promise<StatisticNames> {
  const hall = await findInstallation(read)
  const catalogue = hall && services.catalogues.current(hall.province)
  const accounts = new Map(
    (await listAccounts(read)).map(({ accountId, displayName }) => [accountId, displayName]),
  )
  const account = (accountId: string) => accounts.get(accountId) ?? accountId
  const item = (itemId: string) => (catalogue ? itemName(catalogue, itemId, null) : itemId)
  const receiver = (id: string) => (catalogue ? receiverName(catalogue, id) : id)
  const named: Readonly<Record<Dimension, (key: string) => string>> = {
    window: (windowNo) => `${windowNo} 号窗口`,
    clerk: account,
    item,
    receiver,
    source: (source) => caseSourceNames[source as CaseSource] ?? source,
    region: (region) => region,
    hour: hourName,
  }
  return { account, item, receiver, of: (by, key) => (key === '' ? '未记' : named[by](key)) }
}

function hourName(hour: string): string {
  const from = hour.padStart(2, '0')
  const to = String(Number(hour) + 1).padStart(2, '0')
  return `${from}:00–${to}:00`
}
