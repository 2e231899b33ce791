import { StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import zhCn from 'antd/locale/zh_CN'
import { useState } from 'react'
import { Toasts } from '../components/toasts.tsx'
import { makeQueryClient } from '../lib/query-client.ts'
import { antdTheme } from './antd-theme.ts'
import { Entrance } from './entrance.tsx'
import { useLook } from './use-look.ts'

/**
 * Ant Design still writes its variables into a style element. In one that is not part of the page they meet
 * no content security policy and do nothing; the same variables are in `antd.css`.
 */
const unusedStyles = document.createElement('div')

/** The whole window. */
export function App() {
  const [queryClient] = useState(makeQueryClient)
  const look = useLook()
  return (
    <StyleProvider container={unusedStyles}>
      <ConfigProvider
        locale={zhCn}
        theme={antdTheme(look)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <QueryClientProvider client={queryClient}>
          <Entrance />
          <Toasts />
        </QueryClientProvider>
      </ConfigProvider>
    </StyleProvider>
  )
}
