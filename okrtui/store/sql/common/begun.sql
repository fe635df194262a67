-- name: save
INSERT INTO begun (author, place, at, payload) VALUES (:author, :place, :at, :payload)
ON CONFLICT (author, place) DO UPDATE SET at = excluded.at, payload = excluded.payload;
-- name: drop
DELETE FROM begun WHERE author = :author AND place = :place;
-- name: one
SELECT payload FROM begun WHERE author = :author AND place = :place;
-- name: places
SELECT place, at FROM begun WHERE author = :author ORDER BY at, place;
