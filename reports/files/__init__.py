"""Statements as files: PDF to read, a workbook to reckon with, one tidy table for machines."""
