-- Where an objective or key result stood until `at`, when it was moved: the board of the days before shows it there,
-- and its path of then keeps naming it.

CREATE TABLE former_place (
  id INTEGER PRIMARY KEY, kind idtext NOT NULL, uid INTEGER NOT NULL, at BIGINT NOT NULL,
  cycle idtext NOT NULL, team idtext NOT NULL, objective INTEGER NOT NULL, name idtext NOT NULL,
  position INTEGER NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX former_place_of ON former_place (kind, uid, at, id);
CREATE INDEX former_place_name ON former_place (kind, name);
