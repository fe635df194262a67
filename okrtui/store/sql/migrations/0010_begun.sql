-- What a person has begun to write and not saved: a draft of a plan, by the place it was begun at.

CREATE TABLE begun (
  author idtext NOT NULL, place TEXT NOT NULL, at BIGINT NOT NULL, payload TEXT NOT NULL,
  PRIMARY KEY (author, place)
);
