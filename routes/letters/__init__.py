"""The letters of routes, by subject: what each of them says, as typed facts."""
