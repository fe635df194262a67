-- Ids sort by code point, as they do in SQLite, whatever the database's own collation is.
CREATE DOMAIN idtext AS TEXT COLLATE "C";
CREATE DOMAIN decimaltext AS NUMERIC;
