"""What remedies add to the pages of a case, to its history, to the work list and to the menu."""
