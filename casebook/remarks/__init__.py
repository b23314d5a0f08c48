"""What people add to leads and cases: notes, files, and that they have read them."""
