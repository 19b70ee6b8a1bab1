"""Rules of the Act for a case: facts in, verdict out. No database, no clock."""
