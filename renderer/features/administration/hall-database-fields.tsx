import type { ReactElement } from 'react'
import { TextField } from '../../components/text-field.tsx'
import type { HallDatabaseDraft } from './hall-database-draft.ts'
import type { DraftErrors } from './settings-draft.ts'

/** 大厅数据库: where it is, and what this window proves itself with. */
export function HallDatabaseFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: HallDatabaseDraft
  readonly errors: DraftErrors
  readonly onChange: (part: Partial<HallDatabaseDraft>) => void
}): ReactElement {
  const text = (name: keyof HallDatabaseDraft) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors[name],
  })
  return (
    <>
      <h3>大厅数据库</h3>
      <TextField
        label="大厅数据库地址"
        inputMode="url"
        hint="例如 postgresql://window03@db.hall.local/hall；留空则各窗口互不可见"
        {...text('hallUrl')}
      />
      <TextField
        label="大厅数据库密码"
        type="password"
        autoComplete="new-password"
        hint="留空保持原来的密码不变；换了地址要重新填写"
        {...text('hallPassword')}
      />
      <TextField
        label="数据库证书"
        hint="签发机构的证书（PEM 全文）；用公共机构签发的证书则留空"
        {...text('hallCertificate')}
      />
    </>
  )
}
