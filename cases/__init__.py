"""A newcomer's road through the Act, from the notification to the outcome: intake, PIP, clocks and
the file.

Wet inburgering 2021 chapters 2 and 3, Besluit inburgering 2021 chapter 5. Above letters and
accounts, below exchange.
"""
