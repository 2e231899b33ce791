// @vitest-environment node
import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs'
import { ConfigProvider, Segmented, Select } from 'antd'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { antdTheme, type Look, looks } from '../../../renderer/app/antd-theme.ts'

/**
 * Every component of Ant Design that a screen uses; one that is missing here has no style on the screen. Table,
 * Modal and Drawer can't be used: they write style elements, which the content security policy refuses.
 */
function Sample() {
  return (
    <>
      <Segmented options={['甲']} />
      <Select options={[{ label: '甲', value: 1 }]} />
    </>
  )
}

function cacheOf(look: Look) {
  const cache = createCache()
  renderToString(
    <StyleProvider cache={cache}>
      <ConfigProvider theme={{ ...antdTheme(look), zeroRuntime: false }}>
        <Sample />
      </ConfigProvider>
    </StyleProvider>,
  )
  return cache
}

test('the committed style sheet is what the theme gives (run with -u after a change)', async () => {
  const caches = looks.map(cacheOf)
  const rules = extractStyle(caches[0] as never, { plain: true, types: ['style'] })
  const variables = caches.map((cache) =>
    extractStyle(cache, { plain: true, types: ['token', 'cssVar'] }),
  )
  const css = [rules, ...variables].join('').replaceAll('}', '}\n')
  expect(css).toContain('.ant-select')
  for (const look of looks) expect(css).toContain(`.look-${look.tone}-${look.size}`)
  await expect(css).toMatchFileSnapshot('../../../renderer/app/antd.css')
})
