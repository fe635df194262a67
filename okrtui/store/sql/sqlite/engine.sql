-- name: hold_objectives
-- Whoever writes is alone.
SELECT uid, cycle, team, id, definition, version, position, created_at, archived_at, activated_at FROM objective
WHERE uid IN (SELECT value FROM json_each(:uids)) AND archived_at IS NULL ORDER BY uid;
-- name: settle_ids
SELECT 1;
-- name: columns
-- Name, type, and the place in the primary key (0: it is not in it).
SELECT name, type, pk FROM pragma_table_info(:table) ORDER BY cid;
