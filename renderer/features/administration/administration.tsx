import { Screen } from '../../components/screen.tsx'
import { Accounts } from './accounts.tsx'
import { GlyphPanel } from './glyph-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import './administration.css'

/** 系统管理: who may work here, what its papers can draw, and what this machine is connected to. */
export function Administration({ training }: { readonly training: boolean }) {
  return (
    <Screen title="系统管理">
      <div className="screen-body">
        <div className="administration">
          <div className="administration-column">
            <Accounts />
            <GlyphPanel />
          </div>
          <SettingsPanel training={training} />
        </div>
      </div>
    </Screen>
  )
}
