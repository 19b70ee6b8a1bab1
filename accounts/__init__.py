"""Who works here, in which role, for whom, on which day; and who opened whose file.

Roles are data, acts are code. Scope is municipality × duty × date: what falls outside is "not
found".
"""
