import { type ReactElement, useId, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { PaperForm, paperFormNames } from '../../../../shared/case/sleeve.ts'
import type { CustodyBoard, KeptPaper } from '../../../../shared/ipc/contract/custody.ts'
import { ChoiceInput } from '../../../components/fields/choice-input.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

interface FillFormProps {
  readonly view: CaseView
  readonly board: CustodyBoard
  readonly onClose: () => void
}

interface Row {
  readonly copies: string
  readonly form: PaperForm
}

/** 装袋: what one unit needs of the loose paper is proposed; 0 copies leaves it out. */
export function FillForm({ view, board, onClose }: FillFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [sleeveId] = useState(newId)
  const loose = board.kept.filter(({ free }) => free > 0)
  const receivers = board.receivers.filter(({ receiverId }) =>
    loose.some(({ receiverIds }) => receiverIds.includes(receiverId)),
  )
  const [receiverId, setReceiverId] = useState(receivers[0]?.receiverId)
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>({})
  const wanted = loose.filter(({ receiverIds }) => receiverIds.includes(receiverId ?? ''))
  const rowOf = ({ materialId, free }: KeptPaper): Row =>
    rows[materialId] ?? { copies: String(Math.min(free, 1)), form: 'copy' }
  const submit = async (): Promise<void> => {
    if (receiverId === undefined) return
    const papers = wanted
      .map((paper) => ({ ...rowOf(paper), materialId: paper.materialId }))
      .map((row) => ({ ...row, copies: Number(row.copies) }))
      .filter(({ copies }) => copies > 0)
    const input = { sleeveId, caseId: view.caseId, receiverId, papers }
    if (await command.run(() => call('custody.fillSleeve', input), '已装袋，请打印标签贴在袋上'))
      onClose()
  }
  return (
    <SideForm
      title="装袋"
      submitLabel="装袋并生成标签"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceLine
        label="送往"
        choices={receivers.map(({ receiverId: value, name }) => ({ value, name }))}
        value={receiverId}
        onChoose={setReceiverId}
      />
      <p className="muted">列出这个单位的事项要用的材料，不装的份数填 0；按 Ctrl+回车 直接装袋。</p>
      <ul className="side-lines">
        {wanted.map((paper) => (
          <PaperLine
            key={paper.materialId}
            paper={paper}
            row={rowOf(paper)}
            problem={command.fields[paper.materialId]}
            onChange={(row) => setRows((now) => ({ ...now, [paper.materialId]: row }))}
          />
        ))}
      </ul>
    </SideForm>
  )
}

interface PaperLineProps {
  readonly paper: KeptPaper
  readonly row: Row
  readonly problem: string | undefined
  readonly onChange: (row: Row) => void
}

function PaperLine({ paper, row, problem, onChange }: PaperLineProps): ReactElement {
  const id = useId()
  return (
    <li>
      <strong id={`${id}-name`}>{paper.name}</strong>
      <div className="fill-line">
        <input
          className="text-input"
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-note`}
          aria-invalid={problem !== undefined}
          inputMode="numeric"
          autoComplete="off"
          maxLength={2}
          value={row.copies}
          onChange={({ target }) =>
            onChange({ ...row, copies: target.value.replaceAll(/\D/g, '') })
          }
        />
        <span id={`${id}-note`} className="muted">{`份（共 ${paper.free} 份）`}</span>
        <ChoiceInput
          id={`${id}-form`}
          fieldKey={paper.materialId}
          labelId={`${id}-name`}
          choices={PaperForm.options.map((value) => ({ value, name: paperFormNames[value] }))}
          value={row.form}
          onChoose={(form) => form && onChange({ ...row, form })}
        />
        {problem !== undefined && <p className="field-error">{problem}</p>}
      </div>
    </li>
  )
}
