"""`bench quality`: how good the leads are, on labelled listings and on real titles."""
