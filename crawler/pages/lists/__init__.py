"""What a list of goods is and how it goes on: cards, links, pagers, search forms."""
