"""From a signal to a fine, or, far more often, to none: the procedure of WI 22 and 23.

Law: WI 22-27, BI 7.1, Awb title 5.4. Layer: above claims and remedies; it may read attendance, PIP
and case, and moves nothing of theirs but through their services.
"""
