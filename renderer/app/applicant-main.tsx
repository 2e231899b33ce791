import '../lib/zod-without-eval.ts'
import './theme.css'
import { createRoot } from 'react-dom/client'
import { refuseBrowserDefaults } from '../lib/browser-defaults.ts'
import { ApplicantApp } from './applicant-app.tsx'

refuseBrowserDefaults(document)
const root = document.getElementById('root')
if (root) createRoot(root).render(<ApplicantApp />)
