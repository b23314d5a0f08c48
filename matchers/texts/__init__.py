"""The texts of a listing: which fields they stand in, folded to comparable symbols that know their places."""
