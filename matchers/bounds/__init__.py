"""The most a hit can come to, before anything is judged: what features may ask of all hits at once."""
