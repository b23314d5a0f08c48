"""Which addresses of a source are visited, in which order, and when its end is reached."""
