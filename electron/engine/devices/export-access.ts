import { findSettings } from '../../../db/queries/installation.ts'
import { gathering } from '../dispatch.ts'
import { exportFile } from '../export-file.ts'
import {
  listUsbAccess,
  rulesName,
  udevRules,
  windowsNote,
  windowsNoteName,
} from './device-access.ts'

export const exportAccess = gathering(
  'devices.exportAccess',
  async ({ directory }, { read, services }) => {
    const found = await services.devices.call('findDevices', {})
    // What is set needs no devices process to be known.
    const list = listUsbAccess(await findSettings(read), found.ok ? found.value.devices : [])
    const { dataDirectory } = services
    const write = (name: string, text: string) =>
      exportFile(directory, name, { content: Buffer.from(text, 'utf8'), dataDirectory })
    return {
      count: list.length,
      files: [
        await write(rulesName, udevRules(list)),
        await write(windowsNoteName, windowsNote(list)),
      ],
    }
  },
  async (_input, context, { count, files }) => {
    context.record({ kind: 'device-access-exported', payload: { count } })
    context.afterCommit(() => {
      for (const file of files) file.finish()
    })
    return { paths: files.map(({ path }) => path) }
  },
)
