import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { openLetters } from '../../electron/engine/documents/letters.ts'
import { resourcesDirectory } from './resources.ts'

/** The papers that lie in the simulated scanner: of people and units that don't exist. Written once, kept with the project. */
const dpi = 200
const [width, height] = [1654, 2339]
const mm = dpi / 25.4

interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}
const at = (x: number, y: number, size: number, text: string): Line => ({ x, y, size, text })

const papers: readonly (readonly Line[])[] = [
  [
    at(62, 40, 11, '营业执照（样张）'),
    at(25, 70, 5, '统一社会信用代码：91999999MA00000000'),
    at(25, 90, 6, '名　　称：虚构省示例制造有限公司'),
    at(25, 105, 6, '类　　型：有限责任公司'),
    at(25, 120, 6, '法定代表人：陈示例'),
    at(25, 135, 6, '住　　所：虚构省示例市新城区训练大道18号'),
    at(25, 150, 6, '成立日期：2020年01月01日'),
    at(25, 165, 6, '经营范围：仅供训练使用，不经营任何业务。'),
    at(120, 225, 6, '示例市登记机关'),
    at(120, 238, 6, '2020年01月01日'),
  ],
  [
    at(55, 40, 11, '不动产权证书（样张）'),
    at(25, 75, 6, '权利人：虚构省示例制造有限公司'),
    at(25, 92, 6, '共有情况：单独所有'),
    at(25, 109, 6, '坐落：示例市新城区训练大道18号2栋'),
    at(25, 126, 6, '权利类型：国有建设用地使用权'),
    at(25, 143, 6, '用途：工业用地'),
    at(25, 160, 6, '面积：宗地面积 1000.00 平方米'),
    at(25, 177, 6, '使用期限：2020年01月01日起50年'),
    at(25, 240, 5, '本页为训练样张，不作任何证明。'),
  ],
  [
    at(70, 40, 11, '授权委托书（样张）'),
    at(25, 80, 6, '委托单位：虚构省示例制造有限公司'),
    at(25, 97, 6, '受托人：王样张　　电话：0999-00000000'),
    at(25, 114, 6, '委托事项：代为办理水电气网联合报装，'),
    at(25, 131, 6, '包括提交材料、签收文书和领取结果。'),
    at(25, 148, 6, '委托期限：自签署之日起六个月。'),
    at(105, 215, 6, '委托单位（章）：'),
    at(105, 232, 6, '2026年11月01日'),
  ],
]

const letters = await openLetters({ resourcesDirectory })
for (const [index, lines] of papers.entries()) {
  const paths = await Promise.all(
    lines.map(async ({ text, x, y, size }) => {
      const { path } = await letters.outlineText(text)
      return `<path transform="translate(${x * mm} ${y * mm}) scale(${size * mm})" d="${path}"/>`
    }),
  )
  const frame = `<rect x="${12 * mm}" y="${15 * mm}" width="${186 * mm}" height="${267 * mm}" fill="none" stroke="#334" stroke-width="4"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfdfb"/>${frame}<g fill="#223">${paths.join('')}</g></svg>`
  const jpeg = await sharp(Buffer.from(svg))
    .greyscale()
    .jpeg({ quality: 60 })
    .withMetadata({ density: dpi })
    .toBuffer()
  const file = join(resourcesDirectory, 'training', 'pages', `page-${index + 1}.jpg`)
  writeFileSync(file, jpeg)
  process.stdout.write(`${file}: ${jpeg.length} bytes\n`)
}
