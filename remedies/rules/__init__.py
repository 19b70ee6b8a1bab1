"""What the law asks of objections, requests and late decisions; facts in, verdicts out."""
