import { migrateHall } from '../../../../db/hall/migrate-hall.ts'
import { openHall, sendingPace } from '../../../../db/hall/open-hall.ts'
import { readHallAddress } from '../../../../shared/ipc/contract/hall-database.ts'

/** `npm run hall -- prepare postgresql://owner@host/database`, with the owner's password in PGPASSWORD. */
const [order, url = ''] = process.argv.slice(2)
const address = readHallAddress(url)
if (order !== 'prepare' || !address) {
  console.error('用法：PGPASSWORD=… npm run hall -- prepare postgresql://用户@主机:5432/数据库')
  process.exit(1)
}
const password = process.env.PGPASSWORD ?? ''
const hall = await openHall({ ...address, password, certificate: '' }, sendingPace)
try {
  const applied = await migrateHall(hall)
  console.log(applied.length === 0 ? '大厅数据库已是最新。' : `已准备：${applied.join('、')}`)
} finally {
  await hall.destroy()
}
