-- name: add_event
INSERT INTO audit (id, at, author, type, subject, payload, version, undoes)
VALUES (:id, :at, :author, :type, :subject, :payload, :version, :undoes);
-- name: events
SELECT a.id, a.at, a.author, a.type, a.subject, a.payload, a.version, a.undoes,
  (SELECT max(u.id) FROM audit u WHERE u.undoes = a.id)
FROM audit a;
-- name: a_subject
(a.subject = :subject OR (a.subject >= :below AND a.subject < :beyond))
-- name: a_author
a.author = :author
-- name: a_since
a.at >= :since
-- name: a_ids
a.id IN (SELECT value FROM json_each(:ids))
-- name: a_after
a.id > :after
-- name: a_undoing
a.undoes IN (SELECT value FROM json_each(:undoing))
-- name: a_types
a.type IN (SELECT value FROM json_each(:types))
-- name: a_subjects
a.subject IN (SELECT value FROM json_each(:subjects))
-- name: events_order
ORDER BY a.at DESC, a.id DESC LIMIT :most;
-- name: save_plan_base
INSERT INTO plan_base (name, at, body) VALUES (:name, :at, :body)
ON CONFLICT (name) DO UPDATE SET at = excluded.at;
-- name: forget_plan_bases
DELETE FROM plan_base WHERE name NOT IN (SELECT name FROM plan_base ORDER BY at DESC, name LIMIT :most);
-- name: plan_base
SELECT body FROM plan_base WHERE name = :name;
