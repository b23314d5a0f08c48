"""What is protected: the reference list (权利名录), its kinds of right, and the character tables."""
