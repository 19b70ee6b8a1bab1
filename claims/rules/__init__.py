"""What the law says of owing and paying: facts in, an answer out, no database."""
