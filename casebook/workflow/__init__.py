"""One door for every change of a lead's or a case's state: tables of moves, and `move` that makes them."""
