"""What each part of routes adds to the pages of cases and to the menu."""
