import { createHash } from 'node:crypto'
import { type PdfFile, type Ref, textString } from './pdf-file.ts'
import { standardRgbProfile } from './rgb-profile.ts'

export interface DocumentFacts {
  readonly title: string
  /** From the model: a letter printed again is the same letter. */
  readonly madeAt: Date
  /** What the letter was made from; kept in the file as JSON. */
  readonly facts?: unknown
}

/**
 * What makes a PDF an archive copy, PDF/A-3 level B (ISO 19005-3): metadata, colours that mean the same everywhere,
 * and the facts in a form that a machine reads. Returns entries of the catalogue.
 */
export function addArchiveParts(file: PdfFile, { title, madeAt, facts }: DocumentFacts): string {
  const metadata = file.addStream(
    '/Type/Metadata/Subtype/XML',
    Buffer.from(metadataPacket(title, madeAt), 'utf8'),
    { plain: true },
  )
  const profile = file.addStream('/N 3', standardRgbProfile())
  return [
    `/Metadata ${metadata}`,
    `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ${profile}>>]`,
    facts === undefined ? '' : attachFacts(file, facts, madeAt),
  ].join('')
}

const factsName = 'facts.json'

function attachFacts(file: PdfFile, facts: unknown, madeAt: Date): string {
  const bytes = Buffer.from(JSON.stringify(facts), 'utf8')
  const date = `(D:${madeAt.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`
  const check = createHash('md5').update(bytes).digest('hex')
  const embedded: Ref = file.addStream(
    `/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size ${bytes.length}/ModDate${date}/CheckSum<${check}>>>`,
    bytes,
  )
  const specification = file.add(
    `<</Type/Filespec/F(${factsName})/UF${textString(factsName)}/Desc${textString('文书所载事实')}/AFRelationship/Source/EF<</F ${embedded}/UF ${embedded}>>>>`,
  )
  return `/AF[${specification}]/Names<</EmbeddedFiles<</Names[(${factsName})${specification}]>>>>`
}

function metadataPacket(title: string, madeAt: Date): string {
  const date = madeAt.toISOString().replace(/\.\d+Z$/, 'Z')
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><pdf:Producer>lianban-counter</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
