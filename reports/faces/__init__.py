"""What the figures add to the pages of others: the menu, and panels."""
