-- What people say about rows. ref is the uid of an objective or key result, the id of a team; mentions who is
-- named in it, as JSON. One that is taken back and said again is a new row, as with check-ins.

CREATE TABLE comment (
  id INTEGER PRIMARY KEY, kind idtext NOT NULL, ref idtext NOT NULL, at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL, author idtext NOT NULL, body TEXT NOT NULL, mentions TEXT NOT NULL,
  retracted_at BIGINT
);
CREATE INDEX comment_of ON comment (kind, ref, at, id);
CREATE INDEX comment_at ON comment (at, id);
