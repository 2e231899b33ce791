import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { receiverRoleNames } from '../../../shared/case/delivery.ts'
import { caseStateNames } from '../../../shared/case/task-state.ts'
import type { IdentityCheckedBy, SubjectCase } from '../../../shared/ipc/contract/privacy.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import './personal-data.css'

/** 本人信息: somebody asks what the counter holds about him, or that it be deleted. */
export function PersonalData(): ReactElement {
  const [idNumber, setIdNumber] = useState('')
  const [directory, setDirectory] = useState('')
  const find = useMutation({ mutationFn: () => call('privacy.subject', { idNumber }) })
  const save = useMutation({
    mutationFn: (checkedBy: IdentityCheckedBy) =>
      call('privacy.exportSubject', {
        ...{ idNumber, checkedBy },
        directory: directory.trim() || null,
      }),
    onSuccess: ({ cases, files }) =>
      tell('done', `已导出 ${cases} 件，保存为 ${files.map(({ path }) => path).join('、')}`),
  })
  const mayNot = !find.data?.rows.length || save.isPending
  useShortcuts({
    'Alt+Q': {
      label: '读卡并导出',
      initials: 'dkdc',
      disabled: mayNot,
      run: () => save.mutate('card'),
    },
    'Alt+J': {
      ...{ label: '已看原件，导出', initials: 'kyjdc', disabled: mayNot },
      run: () => save.mutate('seen'),
    },
  })
  const failed = save.error ?? find.error
  const fields = failed instanceof CallFailed ? failed.fields : {}
  const change = (text: string): void => {
    setIdNumber(text)
    find.reset()
    save.reset()
  }
  return (
    <Screen title="本人信息">
      <form
        className="panel personal-data-form"
        aria-label="本人信息"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          find.mutate()
        }}
      >
        <TextField
          label="公民身份号码"
          value={idNumber}
          onChange={change}
          maxLength={18}
          autoFocus
          error={fields.idNumber}
          hint="本人到场要求查阅、复制或删除自己的信息时使用，查找和导出都记入日志。"
        />
        <TextField
          label="保存到"
          value={directory}
          onChange={setDirectory}
          error={fields.directory}
          hint="文件夹的完整路径；不填则存入本机的存档文件夹。"
        />
        {failed && fields.idNumber === undefined && fields.directory === undefined && (
          <p className="field-error">{messageOf(failed)}</p>
        )}
        <div className="personal-data-actions">
          <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={find.isPending}>
            查找
          </ActionButton>
          <ActionButton shortcut="Alt+Q" disabled={mayNot} onClick={() => save.mutate('card')}>
            读卡并导出
          </ActionButton>
          <ActionButton shortcut="Alt+J" disabled={mayNot} onClick={() => save.mutate('seen')}>
            已看原件，导出
          </ActionButton>
        </div>
      </form>
      <FoundCases rows={find.data?.rows} />
    </Screen>
  )
}

/** `rows` undefined: not asked yet. */
function FoundCases({ rows }: { readonly rows: readonly SubjectCase[] | undefined }): ReactElement {
  const cursor = useRowCursor(rows?.length ?? 0, () => undefined)
  return (
    <div className="screen-body panel">
      {rows === undefined || rows.length === 0 ? (
        <EmptyState title={rows ? '没有用这个证件号码办理的件' : '请填写证件号码'}>
          {rows
            ? '请对照证件核对号码；已按保存期限删除的办件不再列出。'
            : '填写以后按回车查找，列出本人的办件和每件何时可以删除。'}
        </EmptyState>
      ) : (
        <RowGrid
          label="本人的办件"
          name="personal-data"
          columns={columns}
          rows={rows}
          keyOf={({ caseId }) => caseId}
          cells={cellsOf}
          cursor={cursor}
          takesFocus={false}
        />
      )}
    </div>
  )
}

const columns = [
  { title: '编号', className: 'personal-data-no' },
  { title: '状态', className: 'personal-data-state' },
  { title: '本人是', className: 'personal-data-roles' },
  { title: '删除' },
]

function cellsOf({ caseNo, state, roles, deletion }: SubjectCase): ReactElement {
  return (
    <>
      <td>{caseNo ?? '尚未编号'}</td>
      <td>{caseStateNames[state]}</td>
      <td>{roles.map((role) => receiverRoleNames[role]).join('、')}</td>
      <td>{deletion}</td>
    </>
  )
}
