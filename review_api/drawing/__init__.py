"""How hits, titles, element cards and charts are drawn."""
