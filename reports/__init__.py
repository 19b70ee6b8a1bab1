"""What happened, counted: facts made of events, indicators defined once, frozen statements.

Law: WI 39, 40-42 and BI 10 (counts that move money), RI 9.1 (statistics). Layer: reads all below it
and writes only rows of its own.
"""
