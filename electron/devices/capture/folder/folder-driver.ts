import { access, constants } from 'node:fs/promises'
import { allDpis } from '../../../../shared/case/page.ts'
import {
  awayState,
  type ScanDriver,
  type ScannedPicture,
  type ScanRun,
  type ScanWish,
} from '../driver.ts'
import { countPages } from '../pictures/count-pages.ts'
import { ScanTrouble } from '../scan-trouble.ts'
import { type ClaimedFile, claimFile, listFolder } from './watched-folder.ts'

const unreachable =
  '打不开扫描文件夹。请管理员核对路径和共享权限；扫描仪和这台电脑都要能写入这个文件夹。'

/** A folder that a scanner of its own writes into. Its files belong to no case until a clerk chooses one. */
export function createFolderDriver(
  { path }: { readonly path: string },
  now: () => Date,
): ScanDriver {
  return {
    async look() {
      try {
        await access(path, constants.R_OK | constants.W_OK)
        const files = await listFolder(path, now())
        const ready = files.filter((file) => file.ready).length
        return {
          inputs: [],
          colours: ['grey', 'colour'],
          resolutions: [...allDpis],
          light: 'green',
          state: ready === 0 ? '没有待取的文件' : `${ready} 个文件待取`,
          advice: '',
        }
      } catch {
        return awayState('打不开', unreachable)
      }
    },
    scan: (wish, run) => takeFiles(path, wish, { run, now }),
  }
}

async function* takeFiles(
  path: string,
  { files }: ScanWish,
  { run, now }: { readonly run: ScanRun; readonly now: () => Date },
): AsyncGenerator<ScannedPicture, void> {
  if (files.length === 0) throw new ScanTrouble('请先选择要取入的文件。')
  for (const name of files) {
    if (run.signal.aborted) return
    yield* takeFile(await claimFile(path, name, now()))
  }
}

async function* takeFile({ bytes, settle }: ClaimedFile): AsyncGenerator<ScannedPicture, void> {
  const pages = await countPages(bytes)
  let given = 0
  let stored = 0
  try {
    while (given < pages) {
      const pageIndex = given
      given += 1
      yield {
        picture: bytes,
        pageIndex,
        deliveredDpi: null,
        settle: async (taken) => {
          stored += taken ? 1 : 0
          if (!taken || stored === pages) await settle(taken)
        },
      }
    }
  } finally {
    // Broken off in the middle of it: whoever takes it next has all its pages.
    if (given < pages) await settle(false)
  }
}
