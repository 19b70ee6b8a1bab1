"""The quarterly statistics for CBS (Statistiek Wet Inburgering): the only place with its names.

The official list of kenmerken, their codes and the XSD are not in this product. A municipality that
has them loads them as an edition (docs/cbs-mapping.md); until then there is a CSV of everything
that the law has the municipality record.
"""
