"""What was seen, suspected and decided: listings, leads, decisions, cases, evidence, audit."""
