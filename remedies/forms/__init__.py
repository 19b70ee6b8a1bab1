"""The forms of objections, requests and late decisions."""
