"""What the region buys, and what newcomers follow: procurement, enrolment, hours, PVT, MAP, exams.

The law: WI 6 to 9, 11, 12, 16 and 17 with the chapters of the Besluit and the Regeling on them.
A layer above the cases, which know nothing of it: what cases decide on reaches them as evidence.
"""
