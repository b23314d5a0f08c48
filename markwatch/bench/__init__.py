"""What the program measures of itself: `markwatch bench WHAT`, one file a measurement."""
