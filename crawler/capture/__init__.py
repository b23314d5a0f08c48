"""The officer's capture (固证) of one page: what is shown, what came over the wire, and the record of it."""
