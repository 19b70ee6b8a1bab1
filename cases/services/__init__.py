"""The acts of a case, each named with the verb a jurist would use.

The only writers of this app's tables.
"""
