"""The acts on claims: the only writers of what is owed and paid."""
