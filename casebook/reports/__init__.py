"""What is written of a whole night rather than of one case: its sheet, its mail, and their words."""
