"""What staff read of reasons and signs: whole sentences, the fact first, in Chinese and English."""
