"""Reads of objections, requests and notices of default."""
