import { largestPackageBytes } from '../../../shared/catalog/package.ts'
import { CallFailed } from '../../lib/call.ts'

/** Refuses, in words, what can't be a package by its size, before it is read. */
export async function readAsBase64(file: File): Promise<string> {
  if (file.size > largestPackageBytes) {
    throw new CallFailed({
      code: 'invalid-input',
      message: `“${file.name}”超过 8 MB，不是清单包。请选择制作单位发来的清单包文件。`,
    })
  }
  const url = await readAsUrl(file)
  return url.slice(url.indexOf(',') + 1)
}

function readAsUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () =>
      reject(
        new CallFailed({
          code: 'invalid-input',
          message: `“${file.name}”读不出来。请检查 U 盘后重新选择文件。`,
        }),
      )
    reader.readAsDataURL(file)
  })
}
