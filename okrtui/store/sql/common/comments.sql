-- name: comments
SELECT id, kind, ref, at, author, body, mentions FROM comment;
-- name: of_rows
kind = :kind AND ref IN (SELECT value FROM json_each(:refs))
-- name: ids
id IN (SELECT value FROM json_each(:ids))
-- name: since
at > :since
-- name: standing
retracted_at IS NULL
-- name: then
at <= :at AND recorded_at <= :known AND (retracted_at IS NULL OR retracted_at > :known)
-- name: newest_first
ORDER BY at DESC, id DESC LIMIT :most;
-- name: add
INSERT INTO comment (id, kind, ref, at, recorded_at, author, body, mentions)
VALUES (:id, :kind, :ref, :at, :recorded_at, :author, :body, :mentions);
-- name: bodies
SELECT id, body FROM comment WHERE id IN (SELECT value FROM json_each(:ids));
-- name: retract
UPDATE comment SET retracted_at = :at WHERE id = :id AND retracted_at IS NULL;
-- name: repeat
INSERT INTO comment (id, kind, ref, at, recorded_at, author, body, mentions)
SELECT :new, kind, ref, at, :at, author, body, mentions FROM comment WHERE id = :id;
