import { migrateHall } from '../../../../db/hall/migrate-hall.ts'
import { openHall, sendingPace } from '../../../../db/hall/open-hall.ts'
import { readHallAddress } from '../../../../shared/ipc/contract/hall-database.ts'

/** `npm run hall -- prepare postgresql://owner@host/database`, with the owner's password in PGPASSWORD. */
const [order, url = ''] = process.argv.slice(2)
const address = readHallAddress(url)
if (order !== 'prepare' || !address) {
  process.stderr.write(
    '用法：PGPASSWORD=… npm run hall -- prepare postgresql://用户@主机:5432/数据库\n',
  )
  process.exit(1)
}
// biome-ignore lint/style/noProcessEnv: where every tool of PostgreSQL takes it from, and not into a list of processes.
const password = process.env.PGPASSWORD ?? ''
const hall = await openHall({ ...address, password, certificate: '' }, sendingPace)
try {
  const applied = await migrateHall(hall)
  process.stdout.write(
    applied.length === 0 ? '大厅数据库已是最新。\n' : `已准备：${applied.join('、')}\n`,
  )
} finally {
  await hall.destroy()
}
