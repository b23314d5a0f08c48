"""What every package carries for those who check it: `verify.py` (standard library only) and a READ ME."""
