-- Rules. rule: since when one is there, as it says it (another saying is another rule), the last point of its schedule
-- that fired and when it last did something. rule_mark: what is so of a key result by a rule. rule_deed: what a firing
-- does to one target, each once: queued until it is begun, unsure until its outcome is known, then done, failed or refused.

CREATE TABLE rule (id idtext PRIMARY KEY, said TEXT NOT NULL, seen_at BIGINT NOT NULL, fired BIGINT, ran_at BIGINT);
CREATE TABLE rule_mark (rule idtext NOT NULL, key_result INTEGER NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (rule, key_result));
CREATE TABLE rule_deed (
  id INTEGER PRIMARY KEY, rule idtext NOT NULL, fired BIGINT NOT NULL, place INTEGER NOT NULL, target TEXT NOT NULL,
  about TEXT NOT NULL, state TEXT NOT NULL, channel TEXT, why TEXT, at BIGINT NOT NULL, settled_at BIGINT
);
CREATE UNIQUE INDEX rule_deed_once ON rule_deed (rule, fired, place, target);
CREATE INDEX rule_deed_open ON rule_deed (id) WHERE state IN ('queued', 'unsure');
