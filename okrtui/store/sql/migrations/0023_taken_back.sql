-- What was taken back, by key result: the past is read without looking through all that was ever written.

CREATE INDEX measurement_taken_back ON measurement (key_result, at) WHERE retracted_at IS NOT NULL;
CREATE INDEX checkin_taken_back ON checkin (key_result, at) WHERE retracted_at IS NOT NULL;
