import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { Fact, FactKey, FactValue } from '../../case/fact.ts'
import {
  CaseId,
  CaseNumber,
  CaseRow,
  CaseView,
  HistoryLine,
  MaterialHandling,
  SelectedItem,
} from '../../case/joint-case.ts'
import { CaseState } from '../../case/task-state.ts'
import { Catalogue } from '../../catalog/catalogue.ts'
import { command, query } from '../endpoint.ts'
import { CardPhoto } from './card-reader.ts'

const caseInput = z.strictObject({ caseId: CaseId })

/** An answer as the applicant gave it at the counter. */
export const StatedFact = z.strictObject({ key: FactKey, value: FactValue })
export type StatedFact = z.infer<typeof StatedFact>

/** When it was on disk, and the case's revision after it. */
export const Saved = z.strictObject({ savedAt: z.string(), revision: z.number().int() })
export type Saved = z.infer<typeof Saved>

export const caseEndpoints = {
  /** The catalogue in force, or the version that a case keeps. */
  'catalogue.get': query({
    access: 'signed-in',
    input: z.strictObject({ version: z.string().nullable() }),
    output: Catalogue,
  }),
  /** `begun`: what guidance has asked already, so that the new case asks none of it again. */
  'cases.start': command({
    access: counterRoles,
    input: caseInput.extend({
      begun: z
        .strictObject({ facts: z.array(StatedFact).max(100), items: z.array(SelectedItem).max(40) })
        .optional(),
    }),
    output: CaseView,
  }),
  'cases.open': query({
    reads: 'personal',
    access: caseRoles,
    input: caseInput,
    output: CaseView,
  }),
  /** A null value takes the fact back. Only typed facts come this way; a reader's facts come from the reader. */
  'cases.saveFacts': command({
    access: caseRoles,
    input: z.strictObject({
      caseId: CaseId,
      changes: z
        .array(z.strictObject({ key: FactKey, value: FactValue.nullable() }))
        .min(1)
        .max(400),
    }),
    output: Saved,
  }),
  'cases.selectItems': command({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId, items: z.array(SelectedItem).max(40) }),
    output: Saved,
  }),
  /** A null handling takes the record back. */
  'cases.saveMaterial': command({
    access: caseRoles,
    input: z.strictObject({
      caseId: CaseId,
      materialId: z.string(),
      handling: MaterialHandling.nullable(),
      copies: z.number().int().min(0).max(99),
      /** 电子证照标识; only of an electronic licence taken as 电子件. */
      licenceId: z.string().max(200).nullable(),
    }),
    output: Saved,
  }),
  /** Repeated for an accepted case it answers with the same number. */
  'cases.accept': command({
    access: counterRoles,
    input: caseInput,
    output: z.strictObject({ number: CaseNumber, acceptedAt: z.string(), view: CaseView }),
  }),
  /**
   * Newest first. `text`: parts of a name, a pinyin initial string, a number, a project or a telephone tail,
   * several words all of which must occur; empty lists everything.
   */
  'cases.search': query({
    reads: 'personal',
    access: caseRoles,
    input: z.strictObject({
      text: z.string().max(100),
      state: CaseState.nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(CaseRow), more: z.boolean() }),
  }),
  'cases.history': query({ access: caseRoles, input: caseInput, output: z.array(HistoryLine) }),
} as const

/** Whose card lies on the reader. */
export const CardHolder = z.enum(['handler', 'legal', 'applicant'])
export type CardHolder = z.infer<typeof CardHolder>

export const identityEndpoints = {
  /** Reads the card and writes its facts into the case. Waits at most `waitSeconds` for a card. */
  'identity.readCard': command({
    access: caseRoles,
    input: z.strictObject({
      caseId: CaseId,
      holder: CardHolder,
      waitSeconds: z.number().int().min(1).max(30),
    }),
    output: z.strictObject({
      facts: z.array(Fact),
      /** Sentences such as an expired card; nothing that stops the work. */
      warnings: z.array(z.string()),
      revision: z.number().int(),
      photo: CardPhoto.nullable(),
    }),
  }),
  /** 证件原码: facts whose characters the card writes with codes of its issuer's own, as it writes them. */
  'identity.cardWriting': query({
    reads: 'personal',
    access: caseRoles,
    input: caseInput,
    output: z.array(z.strictObject({ key: FactKey, codeUnits: z.string() })),
  }),
  /** The newest accepted case of the same applicant, by 统一社会信用代码 or ID number. */
  'identity.findKnown': query({
    reads: 'personal',
    access: caseRoles,
    input: z.strictObject({ idNumber: z.string().max(20), excludeCaseId: CaseId }),
    output: z
      .strictObject({
        caseId: CaseId,
        number: z.string(),
        applicantName: z.string(),
        acceptedAt: z.string(),
        factCount: z.number().int(),
      })
      .nullable(),
  }),
  /** Copies the applicant's facts; facts already there stay as they are. */
  'identity.copyKnown': command({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId, fromCaseId: CaseId }),
    output: z.strictObject({ facts: z.array(Fact), revision: z.number().int() }),
  }),
} as const
