/** The outcome of looking at one text; `message` is a Chinese sentence that says what to do. */
export type TextCheck = { readonly ok: true } | { readonly ok: false; readonly message: string }
