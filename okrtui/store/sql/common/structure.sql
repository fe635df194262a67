-- name: organization
SELECT id, name, timezone, mission FROM organization;
-- name: save_organization
INSERT INTO organization (one, id, name, timezone, mission) VALUES (1, :id, :name, :timezone, :mission)
ON CONFLICT (one) DO UPDATE SET name = excluded.name, timezone = excluded.timezone, mission = excluded.mission;
-- name: teams
SELECT id, name, parent, lead, archived_at FROM team ORDER BY position, id;
-- name: next_team
SELECT COALESCE(max(position), 0) + 1 FROM team;
-- name: save_team
INSERT INTO team (position, id, name, parent, lead, archived_at)
VALUES (:position, :id, :name, :parent, :lead, :archived_at)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent = excluded.parent, lead = excluded.lead,
  archived_at = excluded.archived_at;
-- name: people
SELECT id, name, email, timezone, archived_at FROM person ORDER BY position, id;
-- name: next_person
SELECT COALESCE(max(position), 0) + 1 FROM person;
-- name: save_person
INSERT INTO person (position, id, name, email, timezone, archived_at)
VALUES (:position, :id, :name, :email, :timezone, :archived_at)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, timezone = excluded.timezone,
  archived_at = excluded.archived_at;
-- name: cycles
SELECT id, starts, ends, state FROM cycle ORDER BY starts, id;
-- name: save_cycle
INSERT INTO cycle (id, starts, ends, state) VALUES (:id, :starts, :ends, :state)
ON CONFLICT (id) DO UPDATE SET starts = excluded.starts, ends = excluded.ends, state = excluded.state;
