-- name: weeklies
SELECT id, team, day, at, author, place, spent FROM weekly;
-- name: of_teams
team IN (SELECT value FROM json_each(:teams))
-- name: ids
id IN (SELECT value FROM json_each(:ids))
-- name: then
at <= :at
-- name: newest_first
ORDER BY day DESC, id DESC LIMIT :most;
-- name: marks
SELECT id, weekly, kind, item, author, at FROM weekly_mark
WHERE weekly IN (SELECT value FROM json_each(:weeklies)) AND at <= :at
  AND (retracted_at IS NULL OR retracted_at > :at)
ORDER BY id;
-- name: of_day
SELECT id FROM weekly WHERE team = :team AND day = :day;
-- name: add
INSERT INTO weekly (id, team, day, at, author, place, spent)
VALUES (:id, :team, :day, :at, :author, '', 0);
-- name: leave
UPDATE weekly SET place = :place, spent = spent + :spent WHERE id = :id;
-- name: marked
SELECT id FROM weekly_mark
WHERE weekly = :weekly AND kind = :kind AND item = :item AND author = :author AND retracted_at IS NULL;
-- name: mark
INSERT INTO weekly_mark (id, weekly, kind, item, author, at)
VALUES (:id, :weekly, :kind, :item, :author, :at);
-- name: unmark
UPDATE weekly_mark SET retracted_at = :at
WHERE weekly = :weekly AND kind = :kind AND item = :item AND retracted_at IS NULL;
-- name: unmark_mine
UPDATE weekly_mark SET retracted_at = :at
WHERE weekly = :weekly AND kind = :kind AND item = :item AND author = :author AND retracted_at IS NULL;
