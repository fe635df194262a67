-- name: put
INSERT INTO search (id, ref, body) VALUES (:id, :ref, :body)
ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE search.body <> excluded.body;
-- name: drop
DELETE FROM search WHERE id IN (SELECT value FROM json_each(:ids));
-- name: ids
SELECT ref, id FROM search WHERE id > :low AND id < :high;
-- name: inside
SELECT ref FROM search WHERE id > :low AND id < :high AND ref >= :above AND ref < :beyond;
-- name: short
SELECT id, ref FROM search WHERE instr(body, :text) > 0 ORDER BY id LIMIT :most;
