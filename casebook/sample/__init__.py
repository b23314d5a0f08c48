"""An invented casebook of any size, for measuring: shops, listings, leads and cases that never were."""
