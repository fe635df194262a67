-- What is kept of a key result's word is shorter than it was: judged anew when it is next read.

DELETE FROM grounds;
DELETE FROM objective_score;
