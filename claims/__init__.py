"""What a person owes an authority by decision, and how it is paid (Awb title 4.4).

Claims know amounts, terms and payments, and not why somebody owes: the part of the house that
decides opens, lowers and revokes them. Law: Awb 4:86-4:124. Layer: above routes, beside remedies.
"""
