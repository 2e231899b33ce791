import type { JointCase } from '../../../db/queries/cases.ts'
import { listTasks } from '../../../db/queries/cases.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { isTable } from '../../../shared/case/fact.ts'
import type { SectionState } from '../../../shared/catalog/evaluation.ts'
import { valueWords } from '../../../shared/catalog/explain.ts'
import { cellWords } from '../../../shared/catalog/table.ts'
import type { CommandContext } from '../dispatch.ts'
import type { FormModel } from '../documents/models/form.ts'
import { caseForLetters } from './case-frame.ts'
import { letterItems, letterMaterials } from './letter-models.ts'

type Section = FormModel['sections'][number]

/** 联合报装申请表 as the form stands, with all that it shows and nothing that it hides. */
export async function formModel(
  jointCase: JointCase,
  documentNo: string,
  context: Pick<CommandContext, 'read' | 'services' | 'now' | 'caller'>,
): Promise<FormModel> {
  const { read, services } = context
  const { catalogue, evaluation, frame } = await caseForLetters(jointCase, context)
  const { calendar } = services
  const tasks = await listTasks(read, jointCase.caseId)
  const records = await listMaterialRecords(read, jointCase.caseId)
  return {
    ...frame,
    documentNo,
    catalogueVersion: jointCase.catalogueVersion,
    items: letterItems(tasks, { catalogue, evaluation, calendar }),
    materials: letterMaterials(evaluation, records),
    sections: evaluation.sections.map(toSection),
  }
}

function toSection({ section, fields }: SectionState): Section {
  const tables: Section['tables'] = []
  const plain: Section['fields'] = []
  for (const { field, value } of fields) {
    if (value !== undefined && isTable(value)) {
      const columns = field.columns ?? []
      tables.push({
        name: field.name,
        columns: columns.map(({ name }) => name),
        rows: value.map((row) =>
          columns.map((column) => {
            const cell = row[column.key]
            return cell === undefined ? '' : cellWords(column, cell)
          }),
        ),
      })
    } else
      plain.push({ name: field.name, value: value === undefined ? '' : valueWords(field, value) })
  }
  return { title: section.name, fields: plain, tables }
}
