import type { Migration } from 'kysely/migration'
import * as createCounter from './0010_create_counter.ts'
import * as keepCataloguePackages from './0020_keep_catalogue_packages.ts'
import * as giveAdviceWithoutCase from './0030_give_advice_without_case.ts'
import * as takeEveryLetter from './0040_take_every_letter.ts'
import * as giveACaseALife from './0041_give_a_case_a_life.ts'
import * as keepDecisions from './0042_keep_decisions.ts'
import * as watchTheClocks from './0043_watch_the_clocks.ts'
import * as holdJointSurveys from './0044_hold_joint_surveys.ts'
import * as linkCasesAndProjects from './0045_link_cases_and_projects.ts'
import * as keepPapersAndResults from './0046_keep_papers_and_results.ts'
import * as takeEvaluations from './0047_take_evaluations.ts'
import * as helpOnSite from './0048_help_on_site.ts'
import * as signOnTheApplicantsScreen from './0049_sign_on_the_applicants_screen.ts'
import * as drawRareCharacters from './0050_draw_rare_characters.ts'
import * as proveLetters from './0055_prove_letters.ts'
import * as printOnRolls from './0056_print_on_rolls.ts'
import * as queueCases from './0060_queue_cases.ts'
import * as callTickets from './0061_call_tickets.ts'
import * as findCasesByNumbers from './0062_find_cases_by_numbers.ts'
import * as leaveWhatIsRefused from './0063_leave_what_is_refused.ts'
import * as findClocksOfRequests from './0068_find_clocks_of_requests.ts'
import * as signForResults from './0069_sign_for_results.ts'
import * as keepCardWriting from './0071_keep_card_writing.ts'
import * as keepAttachments from './0073_keep_attachments.ts'
import * as capturePages from './0074_capture_pages.ts'
import * as printSlips from './0075_print_slips.ts'
import * as printOnSecondPrinter from './0076_print_on_second_printer.ts'
import * as rememberDevices from './0078_remember_devices.ts'
import * as indexSearchLater from './0079_index_search_later.ts'
import * as separateDuties from './0080_separate_duties.ts'
import * as guardAccounts from './0081_guard_accounts.ts'
import * as countDailyStatistics from './0082_count_daily_statistics.ts'
import * as keepExports from './0085_keep_exports.ts'
import * as keepKindsOfPeriods from './0086_keep_kinds_of_periods.ts'
import * as shareWithHall from './0087_share_with_hall.ts'
import * as anchorTheLog from './0089_anchor_the_log.ts'
import * as readTheLogByDay from './0090_read_the_log_by_day.ts'
import * as superviseCases from './0091_supervise_cases.ts'
import * as reconcileDays from './0092_reconcile_days.ts'
import * as forgetInTime from './0093_forget_in_time.ts'

/** By hand, because a packed application has no folder to scan. Released ones are never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0010_create_counter': createCounter,
  '0020_keep_catalogue_packages': keepCataloguePackages,
  '0030_give_advice_without_case': giveAdviceWithoutCase,
  '0040_take_every_letter': takeEveryLetter,
  '0041_give_a_case_a_life': giveACaseALife,
  '0042_keep_decisions': keepDecisions,
  '0043_watch_the_clocks': watchTheClocks,
  '0044_hold_joint_surveys': holdJointSurveys,
  '0045_link_cases_and_projects': linkCasesAndProjects,
  '0046_keep_papers_and_results': keepPapersAndResults,
  '0047_take_evaluations': takeEvaluations,
  '0048_help_on_site': helpOnSite,
  '0049_sign_on_the_applicants_screen': signOnTheApplicantsScreen,
  '0050_draw_rare_characters': drawRareCharacters,
  '0055_prove_letters': proveLetters,
  '0056_print_on_rolls': printOnRolls,
  '0060_queue_cases': queueCases,
  '0061_call_tickets': callTickets,
  '0062_find_cases_by_numbers': findCasesByNumbers,
  '0063_leave_what_is_refused': leaveWhatIsRefused,
  '0068_find_clocks_of_requests': findClocksOfRequests,
  '0069_sign_for_results': signForResults,
  '0071_keep_card_writing': keepCardWriting,
  '0073_keep_attachments': keepAttachments,
  '0074_capture_pages': capturePages,
  '0075_print_slips': printSlips,
  '0076_print_on_second_printer': printOnSecondPrinter,
  '0078_remember_devices': rememberDevices,
  '0079_index_search_later': indexSearchLater,
  '0080_separate_duties': separateDuties,
  '0081_guard_accounts': guardAccounts,
  '0082_count_daily_statistics': countDailyStatistics,
  '0085_keep_exports': keepExports,
  '0086_keep_kinds_of_periods': keepKindsOfPeriods,
  '0087_share_with_hall': shareWithHall,
  '0089_anchor_the_log': anchorTheLog,
  '0090_read_the_log_by_day': readTheLogByDay,
  '0091_supervise_cases': superviseCases,
  '0092_reconcile_days': reconcileDays,
  '0093_forget_in_time': forgetInTime,
}
