import { runScanimage } from './scanimage.ts'

const searchMs = 20_000

/** `scanimage -L`, with a form of its own so that no translated sentence has to be read. */
export async function findSaneDevices(): Promise<{
  scanners: { device: string; name: string }[]
  problem: string
}> {
  const end = await runScanimage(['-f', '%d\t%v %m%n'], { idleMs: searchMs })
  if (end.missing)
    return {
      scanners: [],
      problem: '这台电脑没有安装 SANE（scanimage）。请管理员安装 sane-utils 后再查找。',
    }
  const scanners = end.output
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([device, name]) =>
      device && name !== undefined && device.length <= 200
        ? [{ device, name: name.trim().slice(0, 80) }]
        : [],
    )
  return { scanners, problem: '' }
}
