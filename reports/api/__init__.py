"""The interface for machines (NL API Design Rules): read only, one municipality a machine."""

VERSION = "1.0.0"
"""The edition of the interface, in every answer; what breaks readers is a new major one."""
