-- name: revision
SELECT value FROM revision;
-- name: bump
UPDATE revision SET value = value + 1;
-- name: bump_scored
UPDATE revision SET value = value + 1, scored = value + 1;
-- name: scored
SELECT scored FROM revision;
-- name: head
SELECT max(version) FROM migration;
-- name: record_migration
INSERT INTO migration (version, name, applied_at) VALUES (:version, :name, :applied_at);
-- name: record_program
UPDATE migration SET program = :program WHERE version = :version;
-- name: upgraded_by
SELECT program FROM migration WHERE version = (SELECT max(version) FROM migration);
-- name: organization_id
SELECT id FROM organization;
-- name: next_objective
SELECT COALESCE(max(uid), 0) + 1 FROM objective;
-- name: next_key_result
SELECT COALESCE(max(uid), 0) + 1 FROM key_result;
-- name: next_link
SELECT COALESCE(max(uid), 0) + 1 FROM link;
-- name: next_task
SELECT COALESCE(max(uid), 0) + 1 FROM task;
-- name: next_measurement
SELECT COALESCE(max(id), 0) + 1 FROM measurement;
-- name: next_checkin
SELECT COALESCE(max(id), 0) + 1 FROM checkin;
-- name: next_audit
SELECT COALESCE(max(id), 0) + 1 FROM audit;
-- name: next_lasting
SELECT COALESCE(max(uid), 0) + 1 FROM lasting;
-- name: next_kpi_value
SELECT COALESCE(max(id), 0) + 1 FROM kpi_value;
-- name: next_reminder
SELECT COALESCE(max(id), 0) + 1 FROM reminder;
-- name: next_rule_deed
SELECT COALESCE(max(id), 0) + 1 FROM rule_deed;
-- name: next_weekly
SELECT COALESCE(max(id), 0) + 1 FROM weekly;
-- name: next_weekly_mark
SELECT COALESCE(max(id), 0) + 1 FROM weekly_mark;
-- name: next_comment
SELECT COALESCE(max(id), 0) + 1 FROM comment;
-- name: next_cycle_close
SELECT COALESCE(max(id), 0) + 1 FROM cycle_close;
-- name: next_closing_answer
SELECT COALESCE(max(id), 0) + 1 FROM closing_answer;
-- name: next_archive_log
SELECT COALESCE(max(id), 0) + 1 FROM archive_log;
-- name: next_former_place
SELECT COALESCE(max(id), 0) + 1 FROM former_place;
-- name: next_scope_event
SELECT COALESCE(max(id), 0) + 1 FROM scope_event;
-- name: next_task_log
SELECT COALESCE(max(id), 0) + 1 FROM task_log;
-- name: next_sync_pass
SELECT COALESCE(max(id), 0) + 1 FROM sync_pass;
-- name: next_feed_log
SELECT COALESCE(max(id), 0) + 1 FROM feed_log;
-- name: next_outbox
SELECT COALESCE(max(id), 0) + 1 FROM outbox;
-- name: revision_and_head
SELECT value, (SELECT max(version) FROM migration) FROM revision;
