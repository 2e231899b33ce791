// @vitest-environment node
import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs'
import {
  Alert,
  Button,
  Checkbox,
  Collapse,
  ConfigProvider,
  Descriptions,
  Divider,
  Empty,
  Form,
  Input,
  InputNumber,
  Progress,
  Radio,
  Segmented,
  Select,
  Spin,
  Switch,
  Table,
  Tabs,
  Tag,
  Tooltip,
} from 'antd'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { antdTheme, type Look, looks } from '../../../renderer/app/antd-theme.ts'

/** Every component of Ant Design that a screen uses; one that is missing here has no style on the screen. */
function Sample() {
  return (
    <>
      <Alert title="注" showIcon />
      <Button>钮</Button>
      <Checkbox />
      <Collapse items={[{ key: '1', label: '甲', children: '乙' }]} />
      <Descriptions items={[{ key: '1', label: '甲', children: '乙' }]} />
      <Divider />
      <Empty />
      <Form>
        <Form.Item label="甲" name="a">
          <Input />
        </Form.Item>
      </Form>
      <Input.Password />
      <InputNumber />
      <Progress percent={1} />
      <Radio.Group options={[{ label: '甲', value: 1 }]} />
      <Segmented options={['甲']} />
      <Select options={[{ label: '甲', value: 1 }]} />
      <Spin />
      <Switch />
      <Table columns={[{ title: '甲', dataIndex: 'a' }]} dataSource={[]} />
      <Tabs items={[{ key: '1', label: '甲', children: '乙' }]} />
      <Tag>签</Tag>
      <Tooltip open title="提示">
        <span />
      </Tooltip>
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
  expect(css).toContain('.ant-table')
  for (const look of looks) expect(css).toContain(`.look-${look.tone}-${look.size}`)
  await expect(css).toMatchFileSnapshot('../../../renderer/app/antd.css')
})
