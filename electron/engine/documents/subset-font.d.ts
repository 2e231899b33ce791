declare module 'subset-font' {
  interface SubsetOptions {
    readonly targetFormat?: 'truetype'
    readonly noHinting?: boolean
    readonly noLayoutClosure?: boolean
    readonly keepFeatures?: readonly string[]
    readonly dropTables?: readonly string[]
  }
  // biome-ignore lint/style/noDefaultExport: the package has no other.
  export default function subsetFont(
    font: Buffer,
    text: string,
    options?: SubsetOptions,
  ): Promise<Buffer>
}
