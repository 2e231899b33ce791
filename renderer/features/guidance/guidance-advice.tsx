import type { ReactElement } from 'react'
import type { Advice, ItemAdvice, MaterialAdvice } from '../../../shared/catalog/advice.ts'
import type { Department } from '../../../shared/catalog/catalogue.ts'
import { type RecordColumn, RecordTable } from '../../components/record-table.tsx'
import { EmptyState } from '../../components/screen.tsx'

/** What will stand on the 一次性告知书, as it can be read out to the applicant. */
export function GuidanceAdvice({ advice }: { readonly advice: Advice }): ReactElement {
  const { items, materials, receivers } = advice
  if (items.length === 0) {
    return (
      <EmptyState title="还没有建议的事项">
        在左边回答项目情形，这里列出要办的事项、材料和时限；也可以按 Alt+2 自行勾选事项。
      </EmptyState>
    )
  }
  const required = materials.filter((material) => material.required).length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <section className="guidance-advice" aria-label="一次性告知内容" tabIndex={0}>
      <h2>{`材料 ${materials.length} 种，其中必须提交 ${required} 种`}</h2>
      <RecordTable
        label="材料清单"
        records={materials}
        idOf={({ material }) => material.id}
        columns={materialColumns}
      />
      <h2>{`事项 ${items.length} 项`}</h2>
      {items.map((item) => (
        <ItemGuide key={item.item.id} advice={item} />
      ))}
      <h2>承办单位公开的服务信息</h2>
      {receivers.map((receiver) => (
        <Publication key={receiver.id} receiver={receiver} />
      ))}
    </section>
  )
}

const materialColumns: readonly RecordColumn<MaterialAdvice>[] = [
  {
    title: '材料',
    of: ({ material, required }) => (
      <>
        {material.name}
        {required ? (
          <span className="field-required">*</span>
        ) : (
          <span className="muted">（可不提交）</span>
        )}
      </>
    ),
  },
  { title: '用于事项', of: ({ itemNames }) => itemNames.join('、') },
  { title: '形式和份数', of: ({ form }) => form },
  { title: '出具单位和获取方式', of: ({ obtain }) => obtain },
  {
    title: '容缺后补',
    of: ({ toleranceDays }) => (toleranceDays === null ? '不可' : `${toleranceDays} 个工作日内`),
    tight: true,
  },
]

function ItemGuide({ advice }: { readonly advice: ItemAdvice }): ReactElement {
  const { item, name, promisedDays, department, receiver } = advice
  const { conditions, procedure, fee, basis } = item.guide
  const legal = item.statutoryDays === undefined ? '' : `（法定 ${item.statutoryDays} 个工作日）`
  return (
    <section className="guidance-guide panel" aria-label={name}>
      <h3>
        {name}
        <span className="muted">{item.nature === 'permit' ? '行政许可' : '公共服务'}</span>
      </h3>
      <Pairs
        pairs={[
          ['受理条件', conditions.join('；')],
          ['办理流程', procedure],
          ['办理时限', `承诺 ${promisedDays} 个工作日${legal}`],
          ['收费', fee],
          ['主管部门', department.name],
          ['承办单位', receiver.name],
          ['依据', `${item.basis.text}；${basis.text}`],
        ]}
      />
    </section>
  )
}

function Publication({ receiver }: { readonly receiver: Department }): ReactElement | null {
  const { name, publication } = receiver
  if (publication === undefined) return null
  return (
    <section className="guidance-guide panel" aria-label={name}>
      <h3>{name}</h3>
      <Pairs
        pairs={[
          ['服务边界', publication.serviceArea],
          ['收费标准', publication.fees],
          ['办理流程', publication.procedure],
          ['电话', publication.telephone],
        ]}
      />
    </section>
  )
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {pairs.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
