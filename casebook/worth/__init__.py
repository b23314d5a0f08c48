"""What worth rests on, beside the leads: sales as numbers, usual prices by day, how broad a shop is."""
