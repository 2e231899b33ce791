import { join } from 'node:path'
import { app, dialog } from 'electron'
import { runCounter } from './counter.ts'
import { parseCommandLine } from './shell/command-line.ts'
import { ElectronShell, prepareElectron } from './shell/electron-shell.ts'
import { readEnvironment } from './shell/environment.ts'

const line = parseCommandLine(process.argv.slice(1))
const options = {
  applicationRoot: app.getAppPath(),
  dataDirectory: line.dataDirectory,
  desktop: readEnvironment().XDG_CURRENT_DESKTOP ?? '',
}
prepareElectron(options)

app
  .whenReady()
  .then(() =>
    runCounter(new ElectronShell(options), {
      training: line.training,
      trainingProvince: line.trainingProvince,
      dataDirectory: line.dataDirectory,
      // Beside the archive when packaged: a hall may update its catalogue without a new program.
      resourcesDirectory: app.isPackaged
        ? join(process.resourcesPath, 'resources')
        : join(options.applicationRoot, 'resources'),
      version: app.getVersion(),
    }),
  )
  .catch(() => {
    dialog.showErrorBox(
      '联办窗口没有启动',
      '程序文件不完整或数据目录不能写入。请确认磁盘有空间、数据目录可写，再重新打开；仍然不行请联系大厅管理员重新安装。',
    )
    app.exit(1)
  })
