"""What would a night show? Every step once, against practice shops and in a data folder of its own."""
