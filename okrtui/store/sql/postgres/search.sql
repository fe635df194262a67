-- name: short
SELECT id, ref FROM search WHERE strpos(body, :text) > 0 ORDER BY id LIMIT :most;
-- name: long
SELECT id, ref FROM search WHERE strpos(body, :text) > 0 ORDER BY id LIMIT :most;
