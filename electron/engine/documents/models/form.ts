import { z } from 'zod'
import { caseFrame, LetterItem, LetterMaterial, Words } from './parts.ts'
import { sampleCase, sampleItems, sampleMaterials } from './sample-case.ts'

/** One table of the form, cell by cell; a row has a cell for every column. */
const FormTable = z
  .strictObject({
    name: Words,
    columns: z.array(Words).min(1).max(12),
    rows: z.array(z.array(z.string())),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
    path: ['rows'],
    message: '表格的行和列数不一致。',
  })

const FormSection = z.strictObject({
  title: Words,
  /** Name and value as the form shows them; an empty value is printed as an empty cell. */
  fields: z.array(z.strictObject({ name: Words, value: z.string() })),
  tables: z.array(FormTable),
})

/**
 * 联合报装申请表: the completed unified form, for the applicant's signature and seal. It is the applicant's own
 * statement and stays in the file, so that its fields are not masked.
 */
export const FormModel = z.strictObject({
  ...caseFrame,
  catalogueVersion: Words,
  items: z.array(LetterItem).min(1),
  materials: z.array(LetterMaterial),
  sections: z.array(FormSection).min(1),
})
export type FormModel = z.infer<typeof FormModel>

export const sampleForm: FormModel = {
  ...sampleCase,
  caseNumber: null,
  documentNo: 'SQ00000000000',
  catalogueVersion: '2026.1.1',
  items: sampleItems,
  materials: sampleMaterials,
  sections: [
    {
      title: '申请人',
      fields: [
        { name: '单位名称', value: '示例单位' },
        { name: '法定代表人', value: '赵某' },
      ],
      tables: [],
    },
    {
      title: '用电',
      fields: [{ name: '申请运行容量', value: '630 kVA' }],
      tables: [
        {
          name: '用电设备清单',
          columns: ['设备', '台数', '功率（kW）'],
          rows: [
            ['电梯', '2', '15'],
            ['水泵', '4', '7.5'],
          ],
        },
      ],
    },
  ],
}
