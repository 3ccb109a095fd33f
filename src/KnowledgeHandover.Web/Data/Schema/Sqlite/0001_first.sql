-- The first schema. Column types and lengths live here; keys and relations also in Data/Mapping.cs. SchemaTests holds both together.

CREATE TABLE audit_trail (
    sequence INTEGER NOT NULL CONSTRAINT pk_audit_trail PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor_id INTEGER NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE blobs (
    hash TEXT NOT NULL CONSTRAINT pk_blobs PRIMARY KEY,
    bytes BLOB NOT NULL
);

CREATE TABLE changes (
    sequence INTEGER NOT NULL CONSTRAINT pk_changes PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE data_protection_keys (
    id INTEGER NOT NULL CONSTRAINT pk_data_protection_keys PRIMARY KEY AUTOINCREMENT,
    friendly_name TEXT NULL,
    xml TEXT NULL
);

CREATE TABLE municipalities (
    code TEXT NOT NULL CONSTRAINT pk_municipalities PRIMARY KEY,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    prefecture TEXT NOT NULL,
    type TEXT NOT NULL,
    population INTEGER NULL
);

CREATE TABLE watermarks (
    name TEXT NOT NULL CONSTRAINT pk_watermarks PRIMARY KEY,
    sequence INTEGER NOT NULL
);

CREATE TABLE job_types (
    id INTEGER NOT NULL CONSTRAINT pk_job_types PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    kind INTEGER NOT NULL,
    parent_id INTEGER NULL,
    legal_basis TEXT NOT NULL,
    description TEXT NOT NULL,
    municipality_code TEXT NULL,
    merged_into_id INTEGER NULL,
    CONSTRAINT fk_job_types_job_types_merged_into_id FOREIGN KEY (merged_into_id) REFERENCES job_types (id),
    CONSTRAINT fk_job_types_job_types_parent_id FOREIGN KEY (parent_id) REFERENCES job_types (id),
    CONSTRAINT fk_job_types_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code)
);

CREATE TABLE members (
    id INTEGER NOT NULL CONSTRAINT pk_members PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    municipality_code TEXT NOT NULL,
    role INTEGER NOT NULL,
    state INTEGER NOT NULL,
    shows_name INTEGER NOT NULL,
    stated_section TEXT NULL,
    stated_position TEXT NULL,
    last_day TEXT NULL,
    joined_at TEXT NOT NULL,
    reset_asked_at TEXT NULL,
    user_name TEXT NULL,
    normalized_user_name TEXT NULL,
    email TEXT NULL,
    normalized_email TEXT NULL,
    email_confirmed INTEGER NOT NULL,
    password_hash TEXT NULL,
    security_stamp TEXT NULL,
    concurrency_stamp TEXT NULL,
    phone_number TEXT NULL,
    phone_number_confirmed INTEGER NOT NULL,
    two_factor_enabled INTEGER NOT NULL,
    lockout_end TEXT NULL,
    lockout_enabled INTEGER NOT NULL,
    access_failed_count INTEGER NOT NULL,
    CONSTRAINT fk_members_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code)
);

CREATE TABLE sections (
    id INTEGER NOT NULL CONSTRAINT pk_sections PRIMARY KEY AUTOINCREMENT,
    municipality_code TEXT NOT NULL,
    parent_id INTEGER NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    lineage TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NULL,
    CONSTRAINT fk_sections_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code),
    CONSTRAINT fk_sections_sections_parent_id FOREIGN KEY (parent_id) REFERENCES sections (id)
);

CREATE TABLE job_type_alias (
    job_type_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_job_type_alias PRIMARY KEY (job_type_id, name),
    CONSTRAINT fk_job_type_alias_job_types_job_type_id FOREIGN KEY (job_type_id) REFERENCES job_types (id)
);

CREATE TABLE subscriptions (
    id INTEGER NOT NULL CONSTRAINT pk_subscriptions PRIMARY KEY AUTOINCREMENT,
    subscriber TEXT NOT NULL,
    job_type_id INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT NULL,
    CONSTRAINT fk_subscriptions_job_types_job_type_id FOREIGN KEY (job_type_id) REFERENCES job_types (id)
);

CREATE TABLE invitations (
    id INTEGER NOT NULL CONSTRAINT pk_invitations PRIMARY KEY AUTOINCREMENT,
    inviter_id INTEGER NOT NULL,
    municipality_code TEXT NOT NULL,
    normalized_email TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT NULL,
    CONSTRAINT fk_invitations_members_inviter_id FOREIGN KEY (inviter_id) REFERENCES members (id)
);

CREATE TABLE member_claims (
    id INTEGER NOT NULL CONSTRAINT pk_member_claims PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    claim_type TEXT NULL,
    claim_value TEXT NULL,
    CONSTRAINT fk_member_claims_members_user_id FOREIGN KEY (user_id) REFERENCES members (id)
);

CREATE TABLE member_logins (
    login_provider TEXT NOT NULL,
    provider_key TEXT NOT NULL,
    provider_display_name TEXT NULL,
    user_id INTEGER NOT NULL,
    CONSTRAINT pk_member_logins PRIMARY KEY (login_provider, provider_key),
    CONSTRAINT fk_member_logins_members_user_id FOREIGN KEY (user_id) REFERENCES members (id)
);

CREATE TABLE member_tokens (
    user_id INTEGER NOT NULL,
    login_provider TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NULL,
    CONSTRAINT pk_member_tokens PRIMARY KEY (user_id, login_provider, name),
    CONSTRAINT fk_member_tokens_members_user_id FOREIGN KEY (user_id) REFERENCES members (id)
);

CREATE TABLE positions (
    id INTEGER NOT NULL CONSTRAINT pk_positions PRIMARY KEY AUTOINCREMENT,
    municipality_code TEXT NOT NULL,
    section_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_head INTEGER NOT NULL,
    takes_questions INTEGER NOT NULL,
    moved_to_id INTEGER NULL,
    moved_on TEXT NULL,
    CONSTRAINT fk_positions_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code),
    CONSTRAINT fk_positions_positions_moved_to_id FOREIGN KEY (moved_to_id) REFERENCES positions (id),
    CONSTRAINT fk_positions_sections_section_id FOREIGN KEY (section_id) REFERENCES sections (id)
);

CREATE TABLE feed_tokens (
    id INTEGER NOT NULL CONSTRAINT pk_feed_tokens PRIMARY KEY AUTOINCREMENT,
    subscription_id INTEGER NULL,
    member_id INTEGER NOT NULL,
    hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    last_used_at TEXT NULL,
    revoked_at TEXT NULL,
    CONSTRAINT fk_feed_tokens_members_member_id FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT fk_feed_tokens_subscriptions_subscription_id FOREIGN KEY (subscription_id) REFERENCES subscriptions (id)
);

CREATE TABLE assignments (
    id INTEGER NOT NULL CONSTRAINT pk_assignments PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL,
    position_id INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    kind INTEGER NOT NULL,
    announced_on TEXT NULL,
    CONSTRAINT fk_assignments_members_member_id FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT fk_assignments_positions_position_id FOREIGN KEY (position_id) REFERENCES positions (id)
);

CREATE TABLE notes (
    id INTEGER NOT NULL CONSTRAINT pk_notes PRIMARY KEY AUTOINCREMENT,
    municipality_code TEXT NOT NULL,
    section_id INTEGER NULL,
    position_id INTEGER NULL,
    author_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    state INTEGER NOT NULL,
    audience TEXT NOT NULL,
    shared_with TEXT NOT NULL,
    revision_number INTEGER NOT NULL,
    first_open_revision INTEGER NOT NULL,
    version INTEGER NOT NULL,
    form_key TEXT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT NULL,
    state_before_deletion INTEGER NULL,
    CONSTRAINT fk_notes_members_author_id FOREIGN KEY (author_id) REFERENCES members (id),
    CONSTRAINT fk_notes_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code),
    CONSTRAINT fk_notes_positions_position_id FOREIGN KEY (position_id) REFERENCES positions (id),
    CONSTRAINT fk_notes_sections_section_id FOREIGN KEY (section_id) REFERENCES sections (id)
);

CREATE TABLE position_job_type (
    position_id INTEGER NOT NULL,
    job_type_id INTEGER NOT NULL,
    CONSTRAINT pk_position_job_type PRIMARY KEY (position_id, job_type_id),
    CONSTRAINT fk_position_job_type_job_types_job_type_id FOREIGN KEY (job_type_id) REFERENCES job_types (id),
    CONSTRAINT fk_position_job_type_positions_position_id FOREIGN KEY (position_id) REFERENCES positions (id)
);

CREATE TABLE leaves (
    id INTEGER NOT NULL CONSTRAINT pk_leaves PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    CONSTRAINT fk_leaves_members_member_id FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE deadline_rules (
    municipality_code TEXT NOT NULL,
    reason INTEGER NOT NULL,
    basis INTEGER NOT NULL,
    days INTEGER NOT NULL,
    counts_first_day INTEGER NOT NULL,
    when_closed INTEGER NOT NULL,
    CONSTRAINT pk_deadline_rules PRIMARY KEY (municipality_code, reason),
    CONSTRAINT fk_deadline_rules_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code)
);

CREATE TABLE transfers (
    id INTEGER NOT NULL CONSTRAINT pk_transfers PRIMARY KEY AUTOINCREMENT,
    municipality_code TEXT NOT NULL,
    position_id INTEGER NOT NULL,
    section_id INTEGER NOT NULL,
    place TEXT NOT NULL,
    predecessor_id INTEGER NOT NULL,
    successor_id INTEGER NULL,
    deputy_id INTEGER NULL,
    reason INTEGER NOT NULL,
    announced_on TEXT NOT NULL,
    receiver_told_on TEXT NULL,
    published_on TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    due_on TEXT NULL,
    note_id INTEGER NULL,
    step INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    withdrawn_at TEXT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT fk_transfers_members_deputy_id FOREIGN KEY (deputy_id) REFERENCES members (id),
    CONSTRAINT fk_transfers_members_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES members (id),
    CONSTRAINT fk_transfers_members_successor_id FOREIGN KEY (successor_id) REFERENCES members (id),
    CONSTRAINT fk_transfers_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code),
    CONSTRAINT fk_transfers_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id),
    CONSTRAINT fk_transfers_positions_position_id FOREIGN KEY (position_id) REFERENCES positions (id),
    CONSTRAINT fk_transfers_sections_section_id FOREIGN KEY (section_id) REFERENCES sections (id)
);

CREATE TABLE transfer_act (
    id INTEGER NOT NULL CONSTRAINT pk_transfer_act PRIMARY KEY AUTOINCREMENT,
    transfer_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    member_id INTEGER NULL,
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    remark TEXT NOT NULL,
    revision INTEGER NULL,
    CONSTRAINT fk_transfer_act_members_member_id FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT fk_transfer_act_transfers_transfer_id FOREIGN KEY (transfer_id) REFERENCES transfers (id)
);

CREATE TABLE transfer_papers (
    transfer_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    note_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    audience TEXT NOT NULL,
    title TEXT NOT NULL,
    facts TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_transfer_papers PRIMARY KEY (transfer_id, number),
    CONSTRAINT fk_transfer_papers_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id),
    CONSTRAINT fk_transfer_papers_transfers_transfer_id FOREIGN KEY (transfer_id) REFERENCES transfers (id)
);

CREATE TABLE attachments (
    id INTEGER NOT NULL CONSTRAINT pk_attachments PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    blob_hash TEXT NOT NULL,
    uploader_id INTEGER NOT NULL,
    uploaded_at TEXT NOT NULL,
    removed_at TEXT NULL,
    CONSTRAINT fk_attachments_blobs_blob_hash FOREIGN KEY (blob_hash) REFERENCES blobs (hash),
    CONSTRAINT fk_attachments_members_uploader_id FOREIGN KEY (uploader_id) REFERENCES members (id),
    CONSTRAINT fk_attachments_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id)
);

CREATE TABLE note_job_type (
    note_id INTEGER NOT NULL,
    job_type_id INTEGER NOT NULL,
    CONSTRAINT pk_note_job_type PRIMARY KEY (note_id, job_type_id),
    CONSTRAINT fk_note_job_type_job_types_job_type_id FOREIGN KEY (job_type_id) REFERENCES job_types (id),
    CONSTRAINT fk_note_job_type_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id)
);

CREATE TABLE questions (
    id INTEGER NOT NULL CONSTRAINT pk_questions PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    asker_id INTEGER NOT NULL,
    municipality_code TEXT NOT NULL,
    asker_place TEXT NOT NULL,
    asker_position_id INTEGER NULL,
    job_type_id INTEGER NULL,
    note_id INTEGER NULL,
    position_id INTEGER NULL,
    audience TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    settled_at TEXT NULL,
    anchor TEXT NULL,
    outcome_note_id INTEGER NULL,
    outcome_revision INTEGER NULL,
    outcome_anchor TEXT NULL,
    CONSTRAINT fk_questions_job_types_job_type_id FOREIGN KEY (job_type_id) REFERENCES job_types (id),
    CONSTRAINT fk_questions_members_asker_id FOREIGN KEY (asker_id) REFERENCES members (id),
    CONSTRAINT fk_questions_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code),
    CONSTRAINT fk_questions_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id),
    CONSTRAINT fk_questions_notes_outcome_note_id FOREIGN KEY (outcome_note_id) REFERENCES notes (id),
    CONSTRAINT fk_questions_positions_asker_position_id FOREIGN KEY (asker_position_id) REFERENCES positions (id),
    CONSTRAINT fk_questions_positions_position_id FOREIGN KEY (position_id) REFERENCES positions (id)
);

CREATE TABLE revisions (
    id INTEGER NOT NULL CONSTRAINT pk_revisions PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    summary TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    author_place TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT fk_revisions_members_author_id FOREIGN KEY (author_id) REFERENCES members (id),
    CONSTRAINT fk_revisions_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id)
);

CREATE TABLE completeness_tuning (
    municipality_code TEXT NOT NULL CONSTRAINT pk_completeness_tuning PRIMARY KEY,
    severities TEXT NOT NULL,
    required_sections TEXT NOT NULL,
    months_wanted INTEGER NOT NULL,
    stale_months INTEGER NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT fk_completeness_tuning_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code)
);

CREATE TABLE open_items (
    id INTEGER NOT NULL CONSTRAINT pk_open_items PRIMARY KEY AUTOINCREMENT,
    position_id INTEGER NOT NULL,
    audience TEXT NOT NULL,
    note_id INTEGER NULL,
    source_line INTEGER NULL,
    source_text TEXT NULL,
    source_key TEXT NULL,
    what TEXT NOT NULL,
    due TEXT NULL,
    counterpart TEXT NOT NULL,
    state INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    closed_at TEXT NULL,
    closed_by_id INTEGER NULL,
    outcome TEXT NULL,
    CONSTRAINT fk_open_items_members_closed_by_id FOREIGN KEY (closed_by_id) REFERENCES members (id),
    CONSTRAINT fk_open_items_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id),
    CONSTRAINT fk_open_items_positions_position_id FOREIGN KEY (position_id) REFERENCES positions (id)
);

CREATE TABLE open_item_step (
    id INTEGER NOT NULL CONSTRAINT pk_open_item_step PRIMARY KEY AUTOINCREMENT,
    open_item_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    text TEXT NOT NULL,
    due TEXT NULL,
    author_id INTEGER NULL,
    author_place TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT fk_open_item_step_members_author_id FOREIGN KEY (author_id) REFERENCES members (id),
    CONSTRAINT fk_open_item_step_open_items_open_item_id FOREIGN KEY (open_item_id) REFERENCES open_items (id)
);

CREATE TABLE unsaved_texts (
    id INTEGER NOT NULL CONSTRAINT pk_unsaved_texts PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL,
    note_id INTEGER NULL,
    form_key TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    job_types TEXT NOT NULL,
    summary TEXT NOT NULL,
    based_on INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    discarded_at TEXT NULL,
    CONSTRAINT fk_unsaved_texts_members_member_id FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT fk_unsaved_texts_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id)
);

CREATE TABLE duties (
    id INTEGER NOT NULL CONSTRAINT pk_duties PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL,
    schedule TEXT NULL,
    unclear TEXT NULL,
    months INTEGER NOT NULL,
    first_year INTEGER NULL,
    last_year INTEGER NULL,
    when_text TEXT NOT NULL,
    what TEXT NOT NULL,
    line INTEGER NOT NULL,
    anchor TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT NULL,
    CONSTRAINT fk_duties_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id)
);

CREATE TABLE holidays (
    day TEXT NOT NULL CONSTRAINT pk_holidays PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE answer (
    id INTEGER NOT NULL CONSTRAINT pk_answer PRIMARY KEY AUTOINCREMENT,
    question_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    author_place TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT fk_answer_members_author_id FOREIGN KEY (author_id) REFERENCES members (id),
    CONSTRAINT fk_answer_questions_question_id FOREIGN KEY (question_id) REFERENCES questions (id)
);

CREATE TABLE stamps (
    id INTEGER NOT NULL CONSTRAINT pk_stamps PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    note_id INTEGER NOT NULL,
    duty_id INTEGER NULL,
    anchor TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    due TEXT NULL,
    kind INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    member_place TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT fk_stamps_duties_duty_id FOREIGN KEY (duty_id) REFERENCES duties (id),
    CONSTRAINT fk_stamps_members_member_id FOREIGN KEY (member_id) REFERENCES members (id),
    CONSTRAINT fk_stamps_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id)
);

CREATE TABLE notifications (
    id INTEGER NOT NULL CONSTRAINT pk_notifications PRIMARY KEY AUTOINCREMENT,
    recipient TEXT NOT NULL,
    event TEXT NOT NULL,
    kind INTEGER NOT NULL,
    note_id INTEGER NULL,
    question_id INTEGER NULL,
    transfer_id INTEGER NULL,
    job_type_id INTEGER NULL,
    created_at TEXT NOT NULL,
    read_at TEXT NULL,
    CONSTRAINT fk_notifications_job_types_job_type_id FOREIGN KEY (job_type_id) REFERENCES job_types (id),
    CONSTRAINT fk_notifications_notes_note_id FOREIGN KEY (note_id) REFERENCES notes (id),
    CONSTRAINT fk_notifications_questions_question_id FOREIGN KEY (question_id) REFERENCES questions (id),
    CONSTRAINT fk_notifications_transfers_transfer_id FOREIGN KEY (transfer_id) REFERENCES transfers (id)
);

CREATE TABLE missed_searches (
    day TEXT NOT NULL,
    municipality_code TEXT NOT NULL,
    words TEXT NOT NULL,
    times INTEGER NOT NULL,
    CONSTRAINT pk_missed_searches PRIMARY KEY (day, municipality_code, words),
    CONSTRAINT fk_missed_searches_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code)
);

CREATE TABLE slow_searches (
    id INTEGER NOT NULL CONSTRAINT pk_slow_searches PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    municipality_code TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    shape TEXT NOT NULL,
    CONSTRAINT fk_slow_searches_municipalities_municipality_code FOREIGN KEY (municipality_code) REFERENCES municipalities (code)
);

CREATE INDEX ix_answer_author_id ON answer (author_id);

CREATE INDEX ix_answer_question_id ON answer (question_id);

CREATE INDEX ix_assignments_member_id ON assignments (member_id);

CREATE INDEX ix_assignments_position_id ON assignments (position_id);

CREATE INDEX ix_attachments_blob_hash ON attachments (blob_hash);

CREATE INDEX ix_attachments_note_id ON attachments (note_id);

CREATE INDEX ix_attachments_uploader_id ON attachments (uploader_id);

CREATE INDEX ix_changes_kind_id ON changes (kind, id);

CREATE INDEX ix_duties_note_id ON duties (note_id);

CREATE UNIQUE INDEX ix_feed_tokens_hash ON feed_tokens (hash);

CREATE INDEX ix_feed_tokens_member_id ON feed_tokens (member_id);

CREATE INDEX ix_feed_tokens_subscription_id ON feed_tokens (subscription_id);

CREATE INDEX ix_invitations_inviter_id ON invitations (inviter_id);

CREATE INDEX ix_invitations_normalized_email ON invitations (normalized_email);

CREATE INDEX ix_job_type_alias_name ON job_type_alias (name);

CREATE INDEX ix_job_types_merged_into_id ON job_types (merged_into_id);

CREATE INDEX ix_job_types_municipality_code ON job_types (municipality_code);

CREATE UNIQUE INDEX ix_job_types_name ON job_types (name);

CREATE INDEX ix_job_types_parent_id ON job_types (parent_id);

CREATE UNIQUE INDEX ix_job_types_slug ON job_types (slug);

CREATE INDEX ix_leaves_member_id ON leaves (member_id);

CREATE INDEX ix_member_claims_user_id ON member_claims (user_id);

CREATE INDEX ix_member_logins_user_id ON member_logins (user_id);

CREATE INDEX email_index ON members (normalized_email);

CREATE INDEX ix_members_municipality_code ON members (municipality_code);

CREATE UNIQUE INDEX user_name_index ON members (normalized_user_name);

CREATE INDEX ix_note_job_type_job_type_id ON note_job_type (job_type_id);

CREATE INDEX ix_notes_audience_state ON notes (audience, state);

CREATE UNIQUE INDEX ix_notes_author_id_form_key ON notes (author_id, form_key);

CREATE INDEX ix_notes_municipality_code ON notes (municipality_code);

CREATE INDEX ix_notes_position_id ON notes (position_id);

CREATE INDEX ix_notes_section_id ON notes (section_id);

CREATE INDEX ix_missed_searches_municipality_code ON missed_searches (municipality_code);

CREATE INDEX ix_notifications_job_type_id ON notifications (job_type_id);

CREATE INDEX ix_notifications_note_id ON notifications (note_id);

CREATE INDEX ix_notifications_question_id ON notifications (question_id);

CREATE INDEX ix_notifications_transfer_id ON notifications (transfer_id);

CREATE INDEX ix_notifications_recipient_read_at ON notifications (recipient, read_at);

CREATE UNIQUE INDEX ix_notifications_recipient_event ON notifications (recipient, event);

CREATE INDEX ix_open_item_step_author_id ON open_item_step (author_id);

CREATE INDEX ix_open_item_step_open_item_id ON open_item_step (open_item_id);

CREATE INDEX ix_open_items_closed_by_id ON open_items (closed_by_id);

CREATE INDEX ix_open_items_note_id ON open_items (note_id);

CREATE INDEX ix_open_items_audience_state ON open_items (audience, state);

CREATE UNIQUE INDEX ix_open_items_position_id_note_id_source_key ON open_items (position_id, note_id, source_key);

CREATE INDEX ix_position_job_type_job_type_id ON position_job_type (job_type_id);

CREATE INDEX ix_positions_moved_to_id ON positions (moved_to_id);

CREATE INDEX ix_positions_municipality_code ON positions (municipality_code);

CREATE INDEX ix_positions_section_id ON positions (section_id);

CREATE INDEX ix_questions_asker_id ON questions (asker_id);

CREATE INDEX ix_questions_asker_position_id ON questions (asker_position_id);

CREATE INDEX ix_questions_audience ON questions (audience);

CREATE INDEX ix_questions_job_type_id ON questions (job_type_id);

CREATE INDEX ix_questions_municipality_code ON questions (municipality_code);

CREATE INDEX ix_questions_note_id ON questions (note_id);

CREATE INDEX ix_questions_outcome_note_id ON questions (outcome_note_id);

CREATE INDEX ix_questions_position_id ON questions (position_id);

CREATE INDEX ix_revisions_author_id ON revisions (author_id);

CREATE UNIQUE INDEX ix_revisions_note_id_number ON revisions (note_id, number);

CREATE INDEX ix_sections_municipality_code ON sections (municipality_code);

CREATE INDEX ix_sections_parent_id ON sections (parent_id);

CREATE INDEX ix_slow_searches_municipality_code ON slow_searches (municipality_code);

CREATE INDEX ix_stamps_duty_id ON stamps (duty_id);

CREATE INDEX ix_stamps_member_id ON stamps (member_id);

CREATE INDEX ix_stamps_note_id ON stamps (note_id);

CREATE UNIQUE INDEX ix_stamps_subject ON stamps (subject);

CREATE INDEX ix_subscriptions_job_type_id ON subscriptions (job_type_id);

CREATE UNIQUE INDEX ix_subscriptions_subscriber_job_type_id ON subscriptions (subscriber, job_type_id);

CREATE INDEX ix_transfer_act_member_id ON transfer_act (member_id);

CREATE UNIQUE INDEX ix_transfer_act_transfer_id_number ON transfer_act (transfer_id, number);

CREATE INDEX ix_transfer_papers_note_id ON transfer_papers (note_id);

CREATE INDEX ix_transfers_deputy_id ON transfers (deputy_id);

CREATE INDEX ix_transfers_municipality_code ON transfers (municipality_code);

CREATE INDEX ix_transfers_note_id ON transfers (note_id);

CREATE INDEX ix_transfers_position_id ON transfers (position_id);

CREATE INDEX ix_transfers_predecessor_id ON transfers (predecessor_id);

CREATE INDEX ix_transfers_section_id ON transfers (section_id);

CREATE INDEX ix_transfers_successor_id ON transfers (successor_id);

CREATE UNIQUE INDEX ix_unsaved_texts_member_id_form_key ON unsaved_texts (member_id, form_key);

CREATE INDEX ix_unsaved_texts_note_id ON unsaved_texts (note_id);

-- The audit trail only grows.
CREATE TRIGGER audit_trail_no_update BEFORE UPDATE ON audit_trail BEGIN SELECT RAISE(ABORT, 'audit_trail refuses UPDATE'); END;

CREATE TRIGGER audit_trail_no_delete BEFORE DELETE ON audit_trail BEGIN SELECT RAISE(ABORT, 'audit_trail refuses DELETE'); END;

-- A paper stays as it was confirmed, signed and submitted.
CREATE TRIGGER transfer_papers_no_update BEFORE UPDATE ON transfer_papers BEGIN SELECT RAISE(ABORT, 'transfer_papers refuses UPDATE'); END;

CREATE TRIGGER transfer_papers_no_delete BEFORE DELETE ON transfer_papers BEGIN SELECT RAISE(ABORT, 'transfer_papers refuses DELETE'); END;
