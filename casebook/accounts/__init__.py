"""Who may sign in, as what, and who is signed in."""
