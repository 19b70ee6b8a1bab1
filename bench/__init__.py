"""The bench: a region of any size in a database of its own, and how fast the product is in it.

It plays a small demo, copies its histories by set-based SQL until there are as many cases as asked,
and asks every question beside the bare SQL of the same question. It knows every layer below it;
nothing knows it, and nothing of it runs in production.
"""
