import '../lib/zod-without-eval.ts'
import './antd.css'
import './theme.css'
import { createRoot } from 'react-dom/client'
import { refuseBrowserDefaults } from '../lib/browser-defaults.ts'
import { listenForShortcuts } from '../lib/shortcuts.ts'
import { App } from './app.tsx'

listenForShortcuts(document)
refuseBrowserDefaults(document)
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
