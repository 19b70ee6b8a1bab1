"""Drawings of figures, made on the server: bars and lines by month, each with its table.

They carry no colour of their own: classes take their colours from the design tokens, and every
number that matters is written beside its shape.
"""
