"""The parts of the team's overview: each reads what it shows and says with which template.

A part is fetched by the overview or opened as a page of its own.
"""
