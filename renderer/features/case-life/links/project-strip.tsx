import type { ReactElement } from 'react'
import type { CaseLinks } from '../../../../shared/case/case-link.ts'
import { plainText } from '../../../../shared/case/fact.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { regionName } from '../../../../shared/catalog/region.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { useCatalogueOf } from '../use-case-view.ts'
import { useSpecialists } from '../use-specialists.ts'

/** The project, where it lies, for whom it is applied, and the one person to ask. */
export function ProjectStrip({
  view,
  links: { client },
  onAssign,
}: {
  readonly view: CaseView
  readonly links: CaseLinks
  readonly onAssign: () => void
}): ReactElement {
  const catalogue = useCatalogueOf(view)
  const specialists = useSpecialists(view.caseId)
  const current = specialists.data?.current
  const text = (key: string) => plainText(view.facts.find((fact) => fact.key === key)?.value)
  const region = view.regionCode ?? text('project.region').slice(0, 6)
  return (
    <section className="panel links-project" aria-label="项目">
      <dl>
        <Fact name="项目代码" value={text('project.code') || '没有'} />
        <Fact name="所在地" value={(catalogue && regionName(catalogue, region)) ?? region} />
        {client && <Fact name="委托人" value={`${client.name}（${client.idNumberMasked}）`} />}
        <Fact
          name="服务专员"
          value={current ? `${current.name} ${current.phone}` : '还没有确定，按 Z 确定'}
        />
        {current?.note && <Fact name="移交说明" value={current.note} />}
      </dl>
      <ActionButton shortcut="Z" onClick={onAssign}>
        {current ? '移交专员' : '确定专员'}
      </ActionButton>
    </section>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
