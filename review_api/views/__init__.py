"""What templates show, made from the casebook's rows; no words are made in templates."""
