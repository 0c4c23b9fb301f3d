CREATE TABLE throat (sore boolean NOT NULL);
