import { type ReactElement, useState } from 'react'
import { HandInMethod, handInMethodNames } from '../../../../shared/case/decision.ts'
import type { FactValue } from '../../../../shared/case/fact.ts'
import {
  type CaseView,
  type MaterialHandling,
  materialHandlingNames,
} from '../../../../shared/case/joint-case.ts'
import type { Catalogue, Field, Material } from '../../../../shared/catalog/catalogue.ts'
import type { InputOf } from '../../../../shared/ipc/contract.ts'
import { AnswerInput } from '../../../components/fields/answer-input.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useCatalogueOf } from '../use-case-view.ts'
import { useLifeCommand } from '../use-life-command.ts'
import { type Debt, fieldKeyOf, materialIdOf } from './debts.ts'

interface RecordFormProps {
  readonly view: CaseView
  readonly debt: Debt
  readonly onClose: () => void
}

/** 登记收到: one thing that came in, at the counter, by post or on line. */
export function RecordForm(props: RecordFormProps): ReactElement | null {
  const catalogue = useCatalogueOf(props.view)
  return catalogue ? <OpenForm {...props} catalogue={catalogue} /> : null
}

function OpenForm({
  view,
  debt,
  catalogue,
  onClose,
}: RecordFormProps & { readonly catalogue: Catalogue }): ReactElement {
  const command = useLifeCommand(view.caseId)
  const material = catalogue.materials.find(({ id }) => id === materialIdOf(debt))
  const field = catalogue.fields.find(({ key }) => key === fieldKeyOf(debt))
  const [recordId] = useState(newId)
  const [method, setMethod] = useState<HandInMethod>('counter')
  const [postNo, setPostNo] = useState('')
  const [taken, setTaken] = useState(() => firstTaken(material))
  const [answer, setAnswer] = useState<FactValue | null>(
    () => view.facts.find(({ key }) => key === field?.key)?.value ?? null,
  )
  const submit = async (): Promise<void> => {
    const handIn = { caseId: view.caseId, method, postNo: method === 'post' ? postNo : '' }
    const received = { recordId, handIn, taken, material, field, answer }
    const send = async () => command.show(await record(debt, received))
    if (await command.run(send, '已登记收到')) onClose()
  }
  return (
    <SideForm
      title={`登记收到：${debt.kind === 'tolerance' ? debt.tolerance.materialName : debt.line.material}`}
      submitLabel="登记"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceLine
        label="来件方式"
        choices={HandInMethod.options.map((value) => ({ value, name: handInMethodNames[value] }))}
        value={method}
        onChoose={setMethod}
      />
      {method === 'post' && (
        <TextField
          label="邮件号"
          value={postNo}
          onChange={setPostNo}
          maxLength={40}
          error={command.fields.postNo}
        />
      )}
      {material && <MaterialBoxes material={material} taken={taken} onChange={setTaken} />}
      {field && (
        <AnswerInput
          field={field}
          value={answer}
          problem={command.fields[field.key] ?? null}
          onChange={setAnswer}
        />
      )}
    </SideForm>
  )
}

interface Received {
  readonly recordId: string
  readonly handIn: Pick<InputOf<'tolerances.record'>, 'caseId' | 'method' | 'postNo'>
  readonly taken: Taken
  readonly material: Material | undefined
  readonly field: Field | undefined
  readonly answer: FactValue | null
}

async function record(debt: Debt, received: Received): Promise<CaseView> {
  const { recordId, handIn, taken, material, field, answer } = received
  if (debt.kind === 'tolerance') {
    const { materialId } = debt.tolerance
    return call('tolerances.record', { ...handIn, ...taken, materialId })
  }
  const { supplementId } = debt.supplement
  const byItself = material !== undefined || field !== undefined
  const recorded = await call('supplements.record', {
    ...{ ...handIn, recordId, supplementId },
    facts: field ? [{ key: field.key, value: answer }] : [],
    materials: material ? [{ materialId: material.id, ...taken }] : [],
    // What no value of the form and no material answers is ticked.
    lineIds: byItself ? [] : [debt.line.lineId],
  })
  return recorded.view
}

interface Taken {
  readonly handling: MaterialHandling
  readonly copies: number
  readonly licenceId: string | null
}

function firstTaken(material: Material | undefined): Taken {
  const handling = material?.handlings[0] ?? 'copy'
  return { handling, copies: copiesFor(material, handling), licenceId: null }
}

/** 验原件收复印件, as at the desk: a checked original leaves copies too. */
function copiesFor(material: Material | undefined, handling: MaterialHandling): number {
  if (handling === 'original') return material?.copies ?? 0
  return handling === 'copy' ? Math.max(material?.copies ?? 0, 1) : 0
}

function MaterialBoxes({
  material,
  taken,
  onChange,
}: {
  readonly material: Material
  readonly taken: Taken
  readonly onChange: (taken: Taken) => void
}): ReactElement {
  return (
    <>
      <ChoiceLine
        label="核验方式"
        choices={material.handlings.map((value) => ({ value, name: materialHandlingNames[value] }))}
        value={taken.handling}
        onChoose={(handling) =>
          onChange({ ...taken, handling, copies: copiesFor(material, handling) })
        }
      />
      {(taken.handling === 'copy' || taken.handling === 'original') && (
        <TextField
          label="收份数"
          inputMode="numeric"
          value={String(taken.copies)}
          maxLength={2}
          onChange={(text) => onChange({ ...taken, copies: Number(text.replaceAll(/\D/g, '')) })}
        />
      )}
    </>
  )
}
