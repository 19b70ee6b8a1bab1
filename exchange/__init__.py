"""The outside world: the only place that knows the field names of the BRP and of DUO. Calls
services with what came in.
"""
