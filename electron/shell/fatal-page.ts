const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A page of words for the Chromium shell when nothing else can be opened. No script, no style: the policy forbids both inline. */
export function buildFatalPage(message: string): string {
  const text = message.replace(/[&<>"']/g, (character) => entities[character] ?? '')
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>联办窗口 — 不能启动</title></head>' +
    `<body><h1>联办窗口没有启动</h1><p>${text}</p><p>看完后关闭本窗口即可。</p></body></html>`
  )
}
