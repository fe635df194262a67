-- name: short
SELECT id, ref FROM search WHERE strpos(body, :text) > 0 ORDER BY id LIMIT :most;
-- name: long
SELECT id, ref FROM search WHERE strpos(body, :text) > 0 ORDER BY id LIMIT :most;
-- name: put_many
INSERT INTO search (id, ref, body) SELECT * FROM unnest(:id::integer[], :ref::text[], :body::text[])
ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE search.body <> excluded.body;
