"""A list of marks indexed once and asked of many listings."""
