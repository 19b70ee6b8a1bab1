"""Municipalities, statutory duties, and who carries out which duty for whom, from when and how.

Under mandate, service and own execution the municipality's own college decides and signs; under
delegation the board of the region does (Awb 10:1, 10:13). Letters, rights and
lists follow from these dated rows.
"""
