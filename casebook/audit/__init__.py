"""Who did what: the chain of events, and whether it is unbroken."""
