"""What can happen with a course, hours, PVT, MAP and exams, by subject.

Payloads hold ids, dates, codes and amounts only.
"""
