"""What a person can do against a decision or ask of the authority: objection, appeal, requests and
notices of default.

Law: Awb chapters 4 and 6-8. What a ruling changes is done by who sent the decision
(`remedies/slots.py`). Layer: above routes, beside claims.
"""
