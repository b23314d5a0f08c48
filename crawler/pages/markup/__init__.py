"""What stands in markup and scripts: schema.org offers, embedded state, JSON of any spelling."""
