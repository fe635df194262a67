-- name: next_checkin
SELECT nextval('checkin_id');
-- name: next_measurement
SELECT nextval('measurement_id');
-- name: next_audit
SELECT nextval('audit_id');
-- name: take_measurement
SELECT nextval('measurement_id') FROM generate_series(1, :count);
-- name: hold_objectives
SELECT uid, cycle, team, id, definition, version, position, created_at, archived_at, activated_at FROM objective
WHERE uid IN (SELECT value FROM json_each(:uids)) AND archived_at IS NULL ORDER BY uid FOR NO KEY UPDATE;
-- name: settle_ids
SELECT setval('checkin_id', (SELECT COALESCE(max(id), 0) + 1 FROM checkin), false),
  setval('measurement_id', (SELECT COALESCE(max(id), 0) + 1 FROM measurement), false),
  setval('audit_id', (SELECT COALESCE(max(id), 0) + 1 FROM audit), false);
-- name: columns
-- Name, type, and the place in the primary key (0: it is not in it).
SELECT a.attname, t.typname, COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0)
FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
WHERE a.attrelid = to_regclass(:table) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum;
