-- What lives across cycles: strategic bets (kind bet) and KPIs (kind kpi), versioned like definitions; the values
-- of KPIs. A key result that is fed by a KPI has a measurement of its own for each, which names it.

CREATE TABLE lasting (
  uid INTEGER PRIMARY KEY, kind idtext NOT NULL, id idtext NOT NULL, position INTEGER NOT NULL,
  version INTEGER NOT NULL, created_at BIGINT NOT NULL, archived_at BIGINT, definition TEXT NOT NULL
);
CREATE UNIQUE INDEX lasting_id ON lasting (kind, id) WHERE archived_at IS NULL;
CREATE TABLE lasting_version (
  uid INTEGER NOT NULL REFERENCES lasting (uid), version INTEGER NOT NULL,
  valid_from BIGINT NOT NULL, recorded_at BIGINT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
  definition TEXT NOT NULL, PRIMARY KEY (uid, version)
);
CREATE TABLE kpi_value (
  id INTEGER PRIMARY KEY, kpi INTEGER NOT NULL REFERENCES lasting (uid), at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL, value decimaltext NOT NULL, confirmed_at BIGINT, source TEXT NOT NULL,
  author TEXT, note TEXT NOT NULL, retracted_at BIGINT
);
CREATE INDEX kpi_value_series ON kpi_value (kpi, at, id);
ALTER TABLE measurement ADD COLUMN kpi_value INTEGER;
CREATE INDEX measurement_kpi_value ON measurement (kpi_value) WHERE kpi_value IS NOT NULL;
