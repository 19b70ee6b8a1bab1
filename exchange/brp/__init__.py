"""The BRP (Basisregistratie Personen): its API version 2, and files in the shape of its answers."""
