"""What all doors for sheets share: bounds, separators of text files, tables of HTML, links of cells."""
