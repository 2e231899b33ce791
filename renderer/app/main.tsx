import '../lib/zod-without-eval.ts'
import './antd.css'
import './theme.css'
import { createRoot } from 'react-dom/client'
import { listenForShortcuts } from '../lib/shortcuts.ts'
import { App } from './app.tsx'

listenForShortcuts(document)
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
