"""`bench match`: speed, recall and memory of the matching engine, beside what users would pick instead."""
