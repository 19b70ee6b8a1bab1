"""What is owed and paid, read within the scope of who asks."""
