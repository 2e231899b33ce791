-- Written by `npm run schema` from the migrations. Do not edit.

CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

CREATE TABLE installation (
     installation_id integer primary key check (installation_id = 1),
     province text not null check (province in ('hunan', 'hainan')),
     hall_name text not null,
     region_code text not null,
     window_no text not null,
     settings text not null check (json_valid(settings)),
     created_at text not null
   ) strict;

CREATE TABLE session (
     window_kind text primary key check (window_kind in ('clerk', 'applicant')),
     launch_id text not null,
     account_id text not null references account,
     state text not null check (state in ('unlocked', 'locked')),
     opened_at text not null
   , pin_hash text) strict;

CREATE TABLE event (
     seq integer primary key check (seq > 0),
     event_id text not null unique,
     kind text not null,
     case_id text,
     account_id text,
     window_no text not null,
     at text not null,
     mono_ms integer not null,
     payload text not null check (json_valid(payload)),
     previous_hash text not null,
     hash text not null
   ) strict;

CREATE INDEX event_by_case on event (case_id, seq) where case_id is not null;

CREATE TRIGGER event_is_never_changed before update on event
     begin select raise(abort, 'the event log is append-only'); end;

CREATE TRIGGER event_is_never_deleted before delete on event
     begin select raise(abort, 'the event log is append-only'); end;

CREATE TABLE catalogue (
     province text not null check (province in ('hunan', 'hainan')),
     version text not null,
     content text not null check (json_valid(content)),
     first_used_at text not null,
     primary key (province, version)
   ) strict;

CREATE TABLE material_record (
     case_id text not null references joint_case on delete cascade,
     material_id text not null,
     handling text not null check (handling in ('original', 'copy', 'electronic', 'exempt')),
     copies integer not null check (copies between 0 and 99),
     licence_id text check (licence_id is null or handling = 'electronic'),
     at text not null,
     primary key (case_id, material_id)
   ) strict, without rowid;

CREATE TABLE number_lease (
     lease_id text primary key,
     platform text not null,
     prefix text not null,
     first integer not null,
     last integer not null,
     next integer not null,
     width integer not null check (width between 1 and 12),
     leased_at text not null,
     check (first <= last and next between first and last + 1)
   ) strict;

CREATE TABLE number_use (
     number text primary key,
     kind text not null check (kind in ('official', 'provisional')),
     case_id text not null references joint_case,
     used_at text not null
   ) strict, without rowid;

CREATE TABLE sequence (
     name text primary key,
     next integer not null check (next > 0)
   ) strict, without rowid;

CREATE TABLE print_job (
     print_job_id text primary key,
     document_id text not null references document,
     copy_no integer not null,
     state text not null check (state in ('committed', 'spooling', 'spooled', 'confirmed', 'failed', 'doubt')),
     printer text,
     spooler_job_id text,
     advice text not null default '',
     requested_by text not null references account,
     requested_at text not null,
     changed_at text not null
   , format text not null default 'a4' check (format in ('a4', 'roll58', 'roll80')), on_second integer not null default 0 check (on_second in (0, 1))) strict;

CREATE UNIQUE INDEX print_job_by_copy on print_job (document_id, copy_no) where state <> 'failed';

CREATE INDEX print_job_open on print_job (state) where state in ('committed', 'spooling', 'spooled');

CREATE TABLE outbox (
     operation_id text primary key,
     case_id text not null references joint_case,
     case_seq integer not null,
     body text not null,
     body_sha256 text not null,
     state text not null check (state in ('waiting', 'sending', 'accepted', 'returned')),
     tries integer not null default 0,
     next_try_at text,
     reason text,
     receipt text,
     enqueued_at text not null,
     ended_at text,
     unique (case_id, case_seq)
   ) strict;

CREATE INDEX outbox_open on outbox (state, next_try_at) where state <> 'accepted';

CREATE TABLE sync_state (
     sync_state_id integer primary key check (sync_state_id = 1),
     last_success_at text
   ) strict;

CREATE VIRTUAL TABLE case_search using fts5 (
     grams, content = '', contentless_delete = 1, detail = full, tokenize = "unicode61 remove_diacritics 0"
   );

CREATE TABLE catalogue_package (
     province text not null check (province in ('hunan', 'hainan')),
     version text not null,
     sequence integer not null check (sequence > 0),
     effective_from text not null,
     manifest text not null check (json_valid(manifest)),
     file text not null check (json_valid(file)),
     key_name text not null,
     imported_by text not null references account,
     imported_at text not null,
     primary key (province, version),
     unique (province, sequence)
   ) strict;

CREATE TABLE catalogue_withdrawal (
     province text not null check (province in ('hunan', 'hainan')),
     version text not null,
     withdrawn_by text not null references account,
     withdrawn_at text not null,
     primary key (province, version)
   ) strict, without rowid;

CREATE TABLE kept_value (
     case_id text not null references joint_case on delete cascade,
     position integer not null check (position > 0),
     kind text not null check (kind in ('fact', 'item', 'material')),
     key text not null,
     name text not null,
     text text not null,
     value text check (json_valid(value)),
     reason text not null,
     from_version text not null,
     to_version text not null,
     kept_by text not null,
     kept_at text not null,
     primary key (case_id, position)
   ) strict, without rowid;

CREATE TABLE "document" (
     document_id text primary key,
     case_id text references joint_case,
     kind text not null check (kind in (
       'receipt', 'acceptance', 'advice', 'supplement', 'refusal',
       'tolerancePromise', 'proofPromise', 'entrustment', 'confidentiality', 'surveyNotice',
       'surveyRecord', 'deliveryReceipt', 'handoverSlip', 'collectionSlip', 'withdrawal',
       'returnList', 'progressNotice', 'evaluationInvitation', 'form', 'sleeveLabel')),
     document_no text not null unique,
     model text not null check (json_valid(model)),
     created_at text not null, noted_code_points text not null default '[]',
     check (kind <> 'advice' or case_id is null),
     check (case_id is not null or kind in ('advice', 'entrustment', 'confidentiality'))
   ) strict;

CREATE INDEX document_by_case on document (case_id) where case_id is not null;

CREATE INDEX document_advice on document (created_at desc) where kind = 'advice';

CREATE TABLE "joint_case" (
     case_id text primary key,
     search_id integer not null unique,
     state text not null check (state in
       ('draft', 'received', 'supplementing', 'accepted', 'completed', 'refused', 'withdrawn')),
     catalogue_version text not null,
     revision integer not null,
     number text unique,
     number_kind text check (number_kind in ('official', 'provisional')),
     official_number text unique,
     applicant_name text not null default '',
     applicant_id_number text not null default '',
     project_name text not null default '',
     mobile text not null default '',
     created_by text not null references account,
     created_at text not null,
     changed_at text not null,
     received_by text references account,
     received_at text,
     accepted_by text references account,
     accepted_at text,
     owner_id text references account,
     query_code text,
     region_code text, next_due_on text, next_due_kind text,
     check ((state = 'draft') = (number is null)),
     check ((number is null) = (received_at is null))
   ) strict;

CREATE INDEX joint_case_by_change on joint_case (changed_at desc);

CREATE INDEX joint_case_by_state on joint_case (state, changed_at desc);

CREATE INDEX joint_case_by_owner on joint_case (owner_id, state);

CREATE INDEX joint_case_by_applicant on joint_case (applicant_id_number, accepted_at desc)
     where accepted_at is not null and applicant_id_number <> '';

CREATE INDEX joint_case_by_query_code on joint_case (query_code) where query_code is not null;

CREATE INDEX joint_case_draft_by_version on joint_case (catalogue_version) where state = 'draft';

CREATE TABLE "task" (
     case_id text not null references joint_case on delete cascade,
     item_id text not null,
     variant_id text,
     position integer not null,
     state integer not null check (state between 0 and 16),
     promised_date text,
     accepted_at text,
     with_tolerance integer not null default 0 check (with_tolerance in (0, 1)),
     state_since text,
     primary key (case_id, item_id)
   ) strict, without rowid;

CREATE INDEX task_by_state on task (state, state_since) where state not in (0, 2, 4, 5, 11, 12, 13, 14, 15);

CREATE TABLE clock (
     clock_id text primary key,
     case_id text references joint_case on delete cascade,
     kind text not null,
     item_id text,
     subject_id text,
     started_on text not null,
     days integer not null check (days > 0),
     pauses text not null default '[]' check (json_valid(pauses)),
     basis text not null,
     due_on text,
     certain integer not null check (certain in (0, 1)),
     state text not null check (state in ('running', 'paused', 'met', 'missed', 'cancelled')),
     ended_on text,
     check ((state in ('running', 'paused')) = (ended_on is null)),
     check (state <> 'running' or due_on is not null)
   ) strict;

CREATE INDEX clock_by_case on clock (case_id);

CREATE INDEX clock_running on clock (due_on, kind) where state = 'running';

CREATE TABLE decision (
     decision_id text primary key,
     case_id text not null references joint_case on delete cascade,
     account_id text not null references account,
     approval_id text references approval,
     decided_at text not null
   ) strict;

CREATE INDEX decision_by_case on decision (case_id);

CREATE TABLE decision_item (
     decision_id text not null references decision on delete cascade,
     item_id text not null,
     outcome text not null check (outcome in ('accept', 'tolerate', 'supplement', 'refuse')),
     ground text,
     explanation text not null default '',
     turn_to text not null default '',
     primary key (decision_id, item_id),
     check ((outcome = 'refuse') = (ground is not null))
   ) strict, without rowid;

CREATE TABLE approval (
     approval_id text primary key,
     case_id text not null references joint_case on delete cascade,
     purpose text not null,
     asked_by text not null references account,
     granted_by text not null references account,
     granted_at text not null,
     used_at text
   ) strict;

CREATE TABLE supplement (
     supplement_id text primary key,
     case_id text not null references joint_case on delete cascade,
     round integer not null check (round > 0),
     item_ids text not null check (json_valid(item_ids)),
     asked_by text not null check (asked_by in ('window', 'receiver')),
     requested_at text not null,
     requested_on text not null,
     state text not null check (state in ('open', 'complete', 'lapsed', 'ended')),
     ended_on text,
     unique (case_id, round),
     check ((state = 'open') = (ended_on is null))
   ) strict;

CREATE TABLE supplement_line (
     supplement_id text not null references supplement on delete cascade,
     line_id text not null,
     position integer not null,
     material text not null,
     problem text not null,
     requirement text not null,
     received_on text,
     method text check (method in ('counter', 'post', 'online')),
     post_no text not null default '',
     primary key (supplement_id, line_id),
     check ((received_on is null) = (method is null))
   ) strict, without rowid;

CREATE TABLE supplement_record (
     record_id text primary key,
     supplement_id text not null references supplement on delete cascade,
     recorded_at text not null
   ) strict;

CREATE TABLE tolerance (
     case_id text not null references joint_case on delete cascade,
     material_id text not null,
     item_ids text not null check (json_valid(item_ids)),
     requirement text not null,
     due_on text not null,
     state text not null check (state in ('open', 'supplied', 'lapsed', 'ended')),
     ended_on text,
     method text check (method in ('counter', 'post', 'online')),
     post_no text not null default '',
     repaired_at text,
     primary key (case_id, material_id),
     check ((state = 'open') = (ended_on is null))
   ) strict, without rowid;

CREATE INDEX tolerance_lapsed on tolerance (case_id) where state = 'lapsed';

CREATE TABLE proof_promise (
     case_id text not null references joint_case on delete cascade,
     material_id text not null,
     promised_at text not null,
     primary key (case_id, material_id)
   ) strict, without rowid;

CREATE TABLE task_report (
     report_id text not null,
     case_id text not null references joint_case on delete cascade,
     item_id text not null,
     action text not null,
     happened_on text not null,
     reason text not null,
     account_id text references account,
     recorded_at text not null,
     primary key (report_id, item_id)
   ) strict, without rowid;

CREATE INDEX task_report_by_case on task_report (case_id);

CREATE TABLE clock_watch (
     clock_watch_id integer primary key check (clock_watch_id = 1),
     seen_on text not null,
     calendar text not null
   ) strict;

CREATE INDEX joint_case_by_id_number on joint_case (applicant_id_number) where applicant_id_number <> '';

CREATE TABLE survey (
     survey_id text primary key,
     case_id text not null references joint_case on delete cascade,
     state text not null check (state in ('convened', 'scheduled', 'held', 'cancelled')),
     requested_by text not null references account,
     requested_at text not null,
     organiser text not null,
     site text not null,
     meeting_point text not null,
     remark text not null default '',
     contact_name text not null,
     contact_phone text not null,
     scheduled_date text,
     scheduled_half text check (scheduled_half in ('morning', 'afternoon')),
     scheduled_time text,
     conclusion text,
     outside_line integer check (outside_line in (0, 1)),
     record_id text references document,
     reason text not null default '',
     check ((scheduled_date is null) = (scheduled_time is null)),
     check ((scheduled_date is null) = (scheduled_half is null)),
     check (state not in ('scheduled', 'held') or scheduled_date is not null),
     check ((state = 'held') = (record_id is not null)),
     check ((record_id is null) = (outside_line is null))
   ) strict;

CREATE INDEX survey_by_case on survey (case_id, requested_at);

CREATE UNIQUE INDEX survey_open on survey (case_id) where state in ('convened', 'scheduled');

CREATE TABLE survey_participant (
     survey_id text not null references survey on delete cascade,
     participant_id text not null,
     position integer not null,
     unit text not null,
     kind text not null check (kind in ('enterprise', 'authority', 'other')),
     item_ids text not null check (json_valid(item_ids)),
     contact_name text not null default '',
     contact_phone text not null default '',
     half_days text check (half_days is null or json_valid(half_days)),
     finding text check (finding is null or json_valid(finding)),
     primary key (survey_id, participant_id)
   ) strict, without rowid;

CREATE TABLE survey_notice (
     document_id text primary key references document,
     survey_id text not null references survey on delete cascade
   ) strict, without rowid;

CREATE INDEX survey_notice_by_survey on survey_notice (survey_id);

CREATE TABLE first_scheme (
     case_id text not null references joint_case on delete cascade,
     item_id text not null,
     handed_on text not null,
     manner text not null check (manner in ('counter', 'post', 'online', 'site')),
     summary text not null,
     recorded_by text not null references account,
     recorded_at text not null,
     primary key (case_id, item_id)
   ) strict, without rowid;

CREATE TABLE "fact" (
     case_id text not null references joint_case on delete cascade,
     key text not null,
     value text not null check (json_valid(value)),
     source text not null check (source in ('typed', 'card', 'history', 'licence', 'default', 'platform')),
     source_case_id text,
     account_id text not null,
     at text not null,
     primary key (case_id, key)
   ) strict, without rowid;

CREATE TABLE case_link (
     case_id text primary key references joint_case on delete cascade,
     from_case_id text not null references joint_case,
     kind text not null check (kind in ('outside-line', 'follow-up')),
     survey_id text references survey,
     agent_id text,
     fact_count integer not null,
     material_ids text not null check (json_valid(material_ids)),
     created_by text not null references account,
     created_at text not null,
     check (case_id <> from_case_id),
     check ((kind = 'outside-line') = (survey_id is not null)),
     check (agent_id is null or kind = 'outside-line')
   ) strict, without rowid;

CREATE INDEX case_link_from on case_link (from_case_id);

CREATE TABLE pushed_project (
     project_id text primary key,
     platform text not null,
     project_code text not null,
     name text not null,
     developer_name text not null,
     region_code text not null,
     content text not null check (json_valid(content)),
     pushed_at text not null,
     received_at text not null,
     state text not null default 'waiting' check (state in ('waiting', 'drafted', 'set-aside')),
     case_id text references joint_case on delete set null,
     reason text not null default '',
     check (case_id is null or state = 'drafted')
   ) strict;

CREATE INDEX pushed_project_waiting on pushed_project (pushed_at desc) where state = 'waiting';

CREATE TABLE pull_cursor (platform text primary key, cursor text not null) strict, without rowid;

CREATE TABLE specialist (
     specialist_id text primary key,
     project_code text,
     case_id text references joint_case on delete cascade,
     name text not null,
     phone text not null,
     account_id text references account,
     note text not null default '',
     assigned_by text not null references account,
     assigned_at text not null,
     ended_at text,
     check ((project_code is null) <> (case_id is null))
   ) strict;

CREATE UNIQUE INDEX specialist_of_project on specialist (project_code)
     where ended_at is null and project_code is not null;

CREATE UNIQUE INDEX specialist_of_case on specialist (case_id)
     where ended_at is null and case_id is not null;

CREATE INDEX fact_project_code on fact (value) where key = 'project.code';

CREATE TABLE sleeve (
     sleeve_id text primary key,
     case_id text not null references joint_case,
     code text not null unique,
     receiver_id text not null,
     collected_on text not null,
     created_by text not null references account,
     created_at text not null
   ) strict;

CREATE INDEX sleeve_by_case on sleeve (case_id);

CREATE TABLE sleeve_paper (
     sleeve_id text not null references sleeve,
     position integer not null,
     material_id text not null,
     form text not null check (form in ('original', 'copy')),
     copies integer not null check (copies between 1 and 99),
     returned_by text references sleeve_move (move_id),
     primary key (sleeve_id, position)
   ) strict, without rowid;

CREATE TABLE sleeve_move (
     move_id text primary key,
     sleeve_id text not null references sleeve,
     position integer not null,
     from_holder text not null,
     to_holder text not null,
     method text not null check (method in ('hand', 'post')),
     post_no text,
     handed_by text not null references account,
     handed_at text not null,
     state text not null check (state in ('open', 'signed', 'declined')),
     signer_name text not null default '',
     signer_relation text not null default '',
     ended_on text,
     ended_by text references account,
     reason text not null default '',
     unique (sleeve_id, position),
     check ((method = 'post') = (post_no is not null)),
     check ((state = 'open') = (ended_on is null)),
     check (state <> 'signed' or signer_name <> '')
   ) strict;

CREATE UNIQUE INDEX sleeve_move_open on sleeve_move (sleeve_id) where state = 'open';

CREATE TABLE identity_check (
     check_id text primary key,
     case_id text not null references joint_case,
     role text not null check (role in ('applicant', 'legal', 'handler', 'agent')),
     name text not null,
     id_number text not null,
     phone text not null,
     method text not null check (method in ('card', 'seen')),
     authorised_on text,
     account_id text not null references account,
     at text not null,
     check ((role = 'agent') = (authorised_on is not null))
   ) strict;

CREATE TABLE result (
     result_id text primary key,
     case_id text not null,
     item_id text not null,
     name text not null,
     result_no text not null,
     medium text not null check (medium in ('paper', 'electronic', 'both')),
     copies integer not null check (copies between 1 and 99),
     valid_from text,
     valid_until text,
     arrived_on text not null,
     recorded_by text not null references account,
     recorded_at text not null,
     unique (case_id, item_id, result_no),
     foreign key (case_id, item_id) references task
   ) strict;

CREATE TABLE delivered_result (
     delivery_id text not null references delivery,
     result_id text not null references result,
     stands integer not null check (stands in (0, 1)),
     primary key (delivery_id, result_id)
   ) strict, without rowid;

CREATE UNIQUE INDEX delivered_once on delivered_result (result_id) where stands = 1;

CREATE INDEX fact_handler_id on fact (value) where key = 'handler.idNumber';

CREATE TABLE evaluation (
     evaluation_id text primary key,
     case_id text not null references joint_case,
     stage text not null check (stage in ('accepted', 'completed')),
     score integer not null check (score between 1 and 5),
     indicators text not null check (json_valid(indicators)),
     remark text not null default '',
     channel text not null check (channel in ('screen', 'desk', 'code', 'paper', 'telephone')),
     account_id text references account,
     at text not null,
     unique (case_id, stage),
     check (channel = 'screen' or account_id is not null)
   ) strict;

CREATE TABLE rectification (
     rectification_id text primary key,
     evaluation_id text not null unique references evaluation,
     case_id text not null references joint_case,
     state text not null check (state in ('open', 'contacted', 'answered', 'closed')),
     assigned_to text references account,
     opened_at text not null,
     contacted_on text,
     contact_note text not null default '',
     answered_on text,
     answer text not null default '',
     finding text check (finding in ('justified', 'unjustified')),
     closed_on text,
     closing text check (closing in ('satisfied', 'unsatisfied', 'unreachable')),
     check ((state = 'open') = (contacted_on is null)),
     check ((state in ('answered', 'closed')) = (answered_on is not null and finding is not null)),
     check ((state = 'closed') = (closed_on is not null and closing is not null))
   ) strict;

CREATE INDEX rectification_open on rectification (opened_at) where state <> 'closed';

CREATE TABLE assistance_request (
     request_id text primary key,
     state text not null check (state in ('waiting', 'assigned', 'helping', 'resolved', 'terminated')),
     channel text not null check (channel in ('phone', 'hall', 'online', 'site')),
     applicant_kind text not null check (applicant_kind in ('unit', 'person')),
     applicant_name text not null,
     applicant_id_number text not null,
     legal_name text not null,
     contact_name text not null,
     phone text not null,
     place text not null,
     project_name text not null,
     project_code text not null,
     need text not null,
     items text not null check (json_valid(items)),
     helper_id text references account,
     helper_login text,
     requested_by text not null references account,
     requested_at text not null,
     assigned_at text,
     responded_at text,
     ended_at text,
     ending text not null default '',
     satisfaction integer check (satisfaction between 1 and 5),
     check ((state in ('resolved', 'terminated')) = (ended_at is not null)),
     check (state <> 'waiting' or helper_login is null),
     check (satisfaction is null or state = 'resolved')
   ) strict;

CREATE INDEX assistance_request_by_helper on assistance_request (helper_id, requested_at desc);

CREATE INDEX assistance_request_by_time on assistance_request (requested_at desc);

CREATE TABLE assistance_paper (
     request_id text not null references assistance_request,
     kind text not null check (kind in ('entrustment', 'confidentiality')),
     document_id text not null unique references document,
     signed_at text,
     signed_how text check (signed_how in ('paper', 'screen')),
     primary key (request_id, kind),
     check ((signed_at is null) = (signed_how is null))
   ) strict, without rowid;

CREATE TABLE assistance_log (
     log_id text primary key,
     request_id text not null references assistance_request,
     on_date text not null,
     place text not null,
     done text not null,
     next_step text not null,
     account_id text not null references account,
     at text not null
   ) strict;

CREATE INDEX assistance_log_by_request on assistance_log (request_id, on_date);

CREATE TABLE assistance_case (
     case_id text primary key references joint_case on delete cascade,
     request_id text not null references assistance_request,
     imported_revision integer
   ) strict, without rowid;

CREATE INDEX assistance_case_by_request on assistance_case (request_id);

CREATE TABLE assistance_package (
     package_id text not null,
     direction text not null check (direction in ('in', 'out')),
     sha256 text not null,
     result text not null check (json_valid(result)),
     account_id text not null references account,
     at text not null,
     primary key (package_id, direction)
   ) strict, without rowid;

CREATE TABLE case_twin (
     case_id text not null references joint_case on delete cascade,
     other_case_id text not null references joint_case on delete cascade,
     verdict text not null check (verdict in ('same', 'different')),
     decided_by text not null references account,
     decided_at text not null,
     primary key (case_id, other_case_id),
     check (case_id <> other_case_id)
   ) strict, without rowid;

CREATE UNIQUE INDEX case_twin_merged_once on case_twin (case_id) where verdict = 'same';

CREATE TABLE applicant_signature (
     signature_id text primary key,
     showing_id text not null unique references applicant_showing,
     document_id text not null references document,
     slot text not null,
     strokes text not null check (json_valid(strokes)),
     png blob not null,
     png_sha256 text not null,
     signed_model_sha256 text not null,
     signed_at text not null
   ) strict;

CREATE INDEX applicant_signature_by_document on applicant_signature (document_id);

CREATE TABLE glyph_picture (
     code_point text primary key check (code_point like 'U+%'),
     png blob not null,
     saved_by text not null references account,
     saved_at text not null
   ) strict;

CREATE TABLE code_point_confirmation (
     case_id text not null references joint_case,
     code_point text not null check (code_point like 'U+%'),
     confirmed_by text not null references account,
     confirmed_at text not null,
     primary key (case_id, code_point)
   ) strict, without rowid;

CREATE TABLE counter_key (
     key_id text primary key,
     private_key text not null,
     public_key text not null,
     made_at text not null
   ) strict;

CREATE TABLE trusted_counter (
     key_id text primary key,
     name text not null,
     public_key text not null,
     trusted_by text not null references account,
     trusted_at text not null
   ) strict;

CREATE TABLE document_proof (
     document_id text primary key references document,
     code text not null,
     digest text not null,
     key_id text not null references counter_key,
     made_by text not null references account
   ) strict;

CREATE TABLE document_cancellation (
     document_id text primary key references document,
     reason text not null check (length(reason) > 0),
     cancelled_by text not null references account,
     cancelled_at text not null
   ) strict;

CREATE TABLE "rendering" (
     document_id text not null references document,
     copy_no integer not null,
     format text not null check (format in ('a4', 'roll58', 'roll80')),
     pdf blob not null,
     sha256 text not null,
     pages integer not null,
     made_at text not null,
     length_mm real check ((format = 'a4') = (length_mm is null)), slip text check (slip is null or format <> 'a4'),
     primary key (document_id, copy_no, format)
   ) strict;

CREATE TRIGGER clock_started after insert on clock when new.case_id is not null
     begin update joint_case set
    next_due_on = (select due_on from (select due_on, kind from clock
  where clock.case_id = new.case_id and state = 'running' order by due_on, kind limit 1)),
    next_due_kind = (select kind from (select due_on, kind from clock
  where clock.case_id = new.case_id and state = 'running' order by due_on, kind limit 1))
  where case_id = new.case_id; end;

CREATE TRIGGER clock_changed after update of due_on, state on clock
     when new.case_id is not null and (new.due_on is not old.due_on or new.state is not old.state)
     begin update joint_case set
    next_due_on = (select due_on from (select due_on, kind from clock
  where clock.case_id = new.case_id and state = 'running' order by due_on, kind limit 1)),
    next_due_kind = (select kind from (select due_on, kind from clock
  where clock.case_id = new.case_id and state = 'running' order by due_on, kind limit 1))
  where case_id = new.case_id; end;

CREATE INDEX joint_case_by_due on joint_case (next_due_on) where next_due_on is not null;

CREATE INDEX clock_open_by_kind on clock (kind, case_id) where ended_on is null;

CREATE TABLE hand_over (
     hand_over_id text primary key,
     case_id text not null references joint_case on delete cascade,
     from_id text not null references account,
     to_id text not null references account,
     by_id text not null references account,
     note text not null,
     at text not null
   ) strict;

CREATE INDEX hand_over_by_case on hand_over (case_id, at);

CREATE TABLE ticket (
     ticket_id text primary key,
     ticket_no text not null,
     taken_at text not null,
     called_at text not null,
     called_by text not null references account,
     state text not null check (state in ('called', 'bound', 'missed')),
     case_id text references joint_case on delete set null,
     check ((state = 'bound') or case_id is null)
   ) strict;

CREATE UNIQUE INDEX ticket_called on ticket (called_by) where state = 'called';

CREATE INDEX ticket_by_case on ticket (case_id) where case_id is not null;

CREATE INDEX supplement_line_by_post on supplement_line (post_no) where post_no <> '';

CREATE INDEX tolerance_by_post on tolerance (post_no) where post_no <> '';

CREATE INDEX sleeve_move_by_post on sleeve_move (post_no) where post_no is not null;

CREATE INDEX result_by_number on result (result_no);

CREATE TABLE "delivery" (
     delivery_id text primary key,
     case_id text not null references joint_case,
     method text not null check (method in ('counter', 'post', 'selfService', 'online', 'left')),
     state text not null check (state in ('posted', 'ready', 'delivered', 'returned')),
     check_id text unique references identity_check,
     post_no text unique,
     pickup_code text unique,
     receiver_name text not null default '',
     receiver_phone text not null default '',
     receiver_address text not null default '',
     signer_name text not null default '',
     signer_relation text not null default '',
     witness text not null default '',
     created_by text not null references account,
     created_at text not null,
     ended_on text,
     ended_by text references account,
     reason text not null default '',
     check ((method = 'counter') = (check_id is not null)),
     check ((method = 'post') = (post_no is not null)),
     check ((method = 'selfService') = (pickup_code is not null)),
     check ((method = 'left') = (witness <> '')),
     check (method <> 'left' or reason <> ''),
     check ((state in ('posted', 'ready')) = (ended_on is null))
   ) strict;

CREATE INDEX delivery_by_case on delivery (case_id);

CREATE INDEX clock_by_request on clock (subject_id) where case_id is null;

CREATE INDEX rectification_by_case on rectification (case_id);

CREATE TABLE "applicant_showing" (
     showing_id text primary key,
     kind text not null check (kind in ('confirm', 'read', 'sign', 'evaluate', 'collect')),
     state text not null check (state in ('shown', 'done', 'ended')),
     case_id text references joint_case on delete cascade,
     document_id text references document,
     slot text,
     stage text check (stage in ('accepted', 'completed')),
     check_id text references identity_check,
     result_ids text not null default '[]' check (json_valid(result_ids)),
     content_sha256 text not null,
     flags text not null default '[]' check (json_valid(flags)),
     account_id text not null references account,
     launch_id text not null,
     shown_at text not null,
     ended_at text,
     check (kind in ('confirm', 'evaluate', 'collect') or document_id is not null),
     check ((kind = 'sign') = (slot is not null)),
     check ((kind = 'evaluate') = (stage is not null)),
     check ((kind = 'collect') = (check_id is not null)),
     check ((state = 'shown') = (ended_at is null))
   ) strict;

CREATE UNIQUE INDEX applicant_showing_now on applicant_showing (state) where state = 'shown';

CREATE INDEX applicant_showing_by_case on applicant_showing (case_id, shown_at);

CREATE INDEX applicant_showing_by_document on applicant_showing (document_id);

CREATE TABLE pickup_signature (
     signature_id text primary key,
     showing_id text not null unique references applicant_showing,
     check_id text not null references identity_check,
     case_id text not null references joint_case,
     result_ids text not null check (json_valid(result_ids)),
     strokes text not null check (json_valid(strokes)),
     png blob not null,
     png_sha256 text not null,
     signed_content_sha256 text not null,
     signed_at text not null
   ) strict;

CREATE INDEX pickup_signature_by_case on pickup_signature (case_id, signed_at);

CREATE INDEX pickup_signature_by_check on pickup_signature (check_id, signed_at);

CREATE TABLE card_writing (
     case_id text not null references joint_case on delete cascade,
     key text not null,
     code_units text not null,
     read_at text not null,
     primary key (case_id, key)
   ) strict, without rowid;

CREATE TABLE attachment (
     sha256 text primary key check (length(sha256) = 64),
     sm3 text not null check (length(sm3) = 64),
     bytes integer not null check (bytes >= 0),
     media_type text not null,
     stored_at text not null
   ) strict;

CREATE TABLE captured_page (
     page_id text primary key,
     case_id text not null references joint_case on delete cascade,
     material_id text not null,
     position integer not null check (position >= 0),
     rotation integer not null default 0 check (rotation in (0, 90, 180, 270)),
     blank integer not null check (blank in (0, 1)),
     source text not null check (source in ('escl', 'sane', 'camera', 'folder')),
     device_label text not null,
     dpi integer not null check (dpi > 0),
     colour text not null check (colour in ('colour', 'grey')),
     delivered text not null references attachment,
     straightened text references attachment,
     marked text references attachment,
     thumbnail blob not null,
     width_px integer not null,
     height_px integer not null,
     taken_by text not null references account,
     taken_at text not null,
     verified_by text references account,
     verified_at text,
     purpose text,
     removed_by text references account,
     removed_at text,
     check ((marked is null) = (verified_at is null)),
     check ((verified_at is null) = (verified_by is null)),
     check ((verified_at is null) = (purpose is null)),
     check ((removed_at is null) = (removed_by is null))
   ) strict;

CREATE INDEX captured_page_by_case on captured_page (case_id, material_id, position);

CREATE INDEX captured_page_by_delivered on captured_page (delivered);

CREATE INDEX captured_page_by_straightened on captured_page (straightened) where straightened is not null;

CREATE INDEX captured_page_by_marked on captured_page (marked) where marked is not null;

CREATE INDEX captured_page_removed on captured_page (removed_at) where removed_at is not null;

CREATE TABLE device_check (
     device_id text primary key,
     light text not null check (light in ('green', 'yellow', 'red')),
     state text not null,
     advice text not null,
     checked_at text not null
   ) strict, without rowid;

CREATE TABLE camera_choice (
     camera_choice_id integer primary key check (camera_choice_id = 1),
     name text not null,
     chosen_at text not null
   ) strict;

CREATE TABLE search_due (
     search_id integer primary key
   ) strict;

CREATE TABLE "account" (
     account_id text primary key,
     login_name text not null unique,
     display_name text not null,
     role text check (role in ('clerk', 'helper', 'supervisor', 'administrator',
       'system-administrator', 'security-administrator', 'auditor')),
     state text not null default 'active' check (state in ('active', 'disabled')),
     password_hash text not null,
     password_set_at text,
     must_change_password integer not null default 0 check (must_change_password in (0, 1)),
     created_at text not null,
     created_by text references account,
     last_login_at text,
     disabled_at text,
     check ((state = 'disabled') = (disabled_at is not null))
   ) strict;

CREATE TABLE login_guard (
     login_guard_id integer primary key check (login_guard_id = 1),
     serial integer not null check (serial >= 0)
   ) strict;

CREATE TABLE former_password (
     account_id text not null references account,
     set_at text not null,
     password_hash text not null,
     primary key (account_id, set_at)
   ) strict, without rowid;

CREATE TABLE security_policy (
     security_policy_id integer primary key check (security_policy_id = 1),
     password_days integer not null check (password_days between 30 and 365),
     unused_days integer not null check (unused_days between 30 and 365)
   ) strict;

CREATE TABLE statistic_place (
     place_id integer primary key,
     window_no text not null,
     account_id text not null,
     item_id text not null,
     receiver_id text not null,
     source text not null,
     region text not null,
     unique (window_no, account_id, item_id, receiver_id, source, region)
   ) strict;

CREATE TABLE statistic_entry (
     counted text not null,
     day text not null,
     seq integer not null,
     ordinal integer not null,
     place_id integer not null references statistic_place,
     hour integer check (hour between 0 and 23),
     value integer,
     ended_on text,
     primary key (counted, day, seq, ordinal)
   ) strict, without rowid;

CREATE INDEX statistic_entry_ended on statistic_entry (counted, ended_on) where ended_on is not null;

CREATE TABLE statistic_day (
     day text not null,
     counted text not null,
     place_id integer not null references statistic_place,
     hour integer not null check (hour between -1 and 23),
     count integer not null,
     total integer not null,
     primary key (day, counted, place_id, hour)
   ) strict, without rowid;

CREATE TABLE statistic_month (
     month text not null,
     counted text not null,
     place_id integer not null references statistic_place,
     count integer not null,
     total integer not null,
     primary key (counted, month, place_id)
   ) strict, without rowid;

CREATE TABLE statistic_progress (
     progress_id integer primary key check (progress_id = 1),
     seq integer not null,
     swept_on text not null,
     rules text not null
   ) strict;

CREATE TABLE export_run (
     export_id text primary key,
     kind text not null check (kind in ('sheet', 'cases')),
     period_from text not null,
     period_to text not null,
     formats text not null,
     masked integer not null check (masked in (0, 1)),
     unmasked_for text not null,
     directory text not null,
     requested_by text,
     requested_at text not null,
     scheduled_for text unique,
     state text not null check (state in ('running', 'done', 'cancelled', 'failed', 'interrupted')),
     total integer not null,
     message text not null,
     ended_at text, period_kind text not null default 'range'
     check (period_kind in ('day', 'week', 'month', 'quarter', 'year', 'range')),
     check (masked = 1 or unmasked_for <> '')
   ) strict;

CREATE INDEX export_run_requested on export_run (requested_at);

CREATE TABLE export_file (
     export_id text not null references export_run,
     format text not null check (format in ('xlsx', 'csv', 'pdf')),
     path text not null,
     bytes integer not null,
     sha256 text not null,
     primary key (export_id, format)
   ) strict;

CREATE TABLE export_schedule (
     export_schedule_id integer primary key check (export_schedule_id = 1),
     since text not null
   ) strict;

CREATE TABLE hall_progress (
     hall_progress_id integer primary key check (hall_progress_id = 1),
     hall_id text not null,
     seq integer not null check (seq >= 0),
     sent_at text
   ) strict;

CREATE TABLE hall_sum_due (
     step text not null check (step in ('day', 'month')),
     day text not null,
     counted text not null,
     changes integer not null,
     primary key (step, day, counted)
   ) strict, without rowid;

CREATE TRIGGER statistic_day_due_after_insert after insert on statistic_day
     begin
       insert into hall_sum_due (step, day, counted, changes)
         values ('day', new.day, new.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end;

CREATE TRIGGER statistic_day_due_after_update after update on statistic_day
     begin
       insert into hall_sum_due (step, day, counted, changes)
         values ('day', new.day, new.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end;

CREATE TRIGGER statistic_month_due_after_insert after insert on statistic_month
     begin
       insert into hall_sum_due (step, day, counted, changes)
         values ('month', new.month || '-01', new.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end;

CREATE TRIGGER statistic_month_due_after_update after update on statistic_month
     begin
       insert into hall_sum_due (step, day, counted, changes)
         values ('month', new.month || '-01', new.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end;

CREATE TRIGGER statistic_day_due_after_delete after delete on statistic_day
     begin
       insert into hall_sum_due (step, day, counted, changes) values ('day', old.day, old.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end;

CREATE TRIGGER statistic_month_due_after_delete after delete on statistic_month
     begin
       insert into hall_sum_due (step, day, counted, changes)
         values ('month', old.month || '-01', old.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end;

CREATE TABLE log_anchor (
     seq integer primary key check (seq > 0),
     hash text not null,
     day text not null,
     made_at text not null,
     key_id text not null,
     signed text not null,
     signature text not null,
     sent_at text
   ) strict;

CREATE INDEX log_anchor_unsent on log_anchor (seq) where sent_at is null;

CREATE TRIGGER log_anchor_is_never_changed
     before update of seq, hash, day, made_at, key_id, signed, signature on log_anchor
     begin select raise(abort, 'an anchor of the log is never changed'); end;

CREATE TRIGGER log_anchor_is_never_deleted before delete on log_anchor
     begin select raise(abort, 'an anchor of the log is never deleted'); end;

CREATE TRIGGER log_anchor_is_never_replaced before insert on log_anchor
     when exists (select 1 from log_anchor where seq = new.seq)
     begin select raise(abort, 'an anchor of the log is never changed'); end;

CREATE TRIGGER event_is_never_replaced before insert on event
     when exists (select 1 from event where seq = new.seq)
       or exists (select 1 from event where event_id = new.event_id)
     begin select raise(abort, 'the event log is append-only'); end;

CREATE INDEX event_by_time on event (at);

CREATE INDEX event_of_reading on event (json_extract(payload, '$.caseId')) where kind = 'personal-read';

CREATE TABLE supervision_alert (
     case_id text not null references joint_case on delete cascade,
     rule_id text not null,
     subject text not null,
     level text not null check (level in ('red', 'yellow')),
     since text not null,
     ended_on text,
     facts text not null check (json_valid(facts)),
     answer text not null default '',
     answered_by text references account,
     answered_at text,
     primary key (case_id, rule_id, subject),
     check ((answered_by is null) = (answered_at is null)),
     check ((answered_by is null) = (answer = ''))
   ) strict, without rowid;

CREATE INDEX supervision_alert_open on supervision_alert (since)
     where ended_on is null and answered_at is null;

CREATE INDEX supervision_alert_answered on supervision_alert (answered_at)
     where answered_at is not null;

CREATE INDEX supervision_alert_ended on supervision_alert (ended_on)
     where ended_on is not null and answered_at is null;

CREATE TABLE supervision_progress (
     progress_id integer primary key check (progress_id = 1),
     seq integer not null,
     judged_on text not null,
     rules text not null
   ) strict;

CREATE TABLE reconciliation_day (
     day text primary key,
     compared_at text not null,
     own_cases integer not null,
     platform_cases integer not null,
     differences integer not null
   ) strict, without rowid;

CREATE TABLE reconciliation_difference (
     day text not null references reconciliation_day,
     case_id text not null,
     kind text not null check (kind in ('not-arrived', 'twice', 'other-state', 'unknown')),
     case_no text not null,
     own_seq integer,
     platform_seq integer,
     since text not null,
     ended_at text,
     primary key (day, case_id, kind)
   ) strict, without rowid;

CREATE INDEX reconciliation_difference_open on reconciliation_difference (day)
     where ended_at is null;

CREATE TABLE erasure (
     case_id text primary key references joint_case,
     closed_on text not null,
     basis text not null check (basis <> ''),
     released_by text not null references account,
     erased_at text not null
   ) strict, without rowid;

CREATE INDEX erasure_by_time on erasure (erased_at);

CREATE TRIGGER erasure_is_never_changed before update on erasure
     begin select raise(abort, 'a record of deletion is never changed'); end;

CREATE TRIGGER erasure_is_never_deleted before delete on erasure
     begin select raise(abort, 'a record of deletion is never deleted'); end;

CREATE TABLE case_hold (
     case_id text primary key references joint_case,
     reason text not null check (reason <> ''),
     placed_by text not null references account,
     placed_at text not null
   ) strict, without rowid;
