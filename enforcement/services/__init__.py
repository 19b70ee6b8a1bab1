"""The only writers of enforcement; each service is named after the act."""
