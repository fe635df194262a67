-- name: since
SELECT r.id, r.person, r.day, r.channel, r.state, r.at, r.settled_at, r.retry_at, r.why FROM reminder r
WHERE r.at >= :since ORDER BY r.id;
-- name: dues
SELECT d.reminder, d.item, d.due FROM reminded d JOIN reminder r ON r.id = d.reminder
WHERE r.at >= :since ORDER BY d.reminder, d.due, d.item;
-- name: add
INSERT INTO reminder (id, person, day, channel, state, at) VALUES (:id, :person, :day, :channel, 'unsure', :at);
-- name: add_due
INSERT INTO reminded (reminder, item, due, standing) VALUES (:reminder, :item, :due, 1);
-- name: told
SELECT 1 FROM reminded WHERE item = :item AND due = :due AND standing = 1;
-- name: settle
UPDATE reminder SET state = :state, settled_at = :at, retry_at = :retry_at, why = :why WHERE id = :id;
-- name: release
UPDATE reminded SET standing = 0 WHERE reminder = :id;
