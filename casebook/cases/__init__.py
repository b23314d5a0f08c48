"""Cases (案件): one shop and what it does; what they hold, frozen as confirmed, and their numbers."""
