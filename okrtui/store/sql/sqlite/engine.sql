-- name: hold_objectives
-- Whoever writes is alone.
SELECT uid FROM objective WHERE uid IN (SELECT value FROM json_each(:uids));
-- name: settle_ids
SELECT 1;
-- name: columns
SELECT name FROM pragma_table_info(:table) ORDER BY cid;
