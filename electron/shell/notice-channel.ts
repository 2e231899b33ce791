/** The one channel from main to the page; shared/ipc/notices.ts has what it carries. */
export const noticeChannel = 'counter-notice'
