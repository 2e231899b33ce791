import { Screen } from '../../components/screen.tsx'
import { GlyphPanel } from './glyph-panel.tsx'
import { PostsPanel } from './posts-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import './administration.css'

/** 大厅设置: the three posts until each is filled, what papers can draw, and what this machine is connected to. */
export function Administration({ training }: { readonly training: boolean }) {
  return (
    <Screen title="系统管理">
      <div className="screen-body">
        <div className="administration">
          <div className="administration-column">
            <PostsPanel />
            <GlyphPanel />
          </div>
          <SettingsPanel training={training} />
        </div>
      </div>
    </Screen>
  )
}
