/** It comes without types; tests read XML with it. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(text: string, options: { readonly contentType: string })
    readonly window: { readonly document: Document }
  }
}
