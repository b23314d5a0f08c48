"""Ordinary Chinese: how common a word is, where words begin and end, and how distinctive a mark's name is."""
