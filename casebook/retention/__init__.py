"""Retention (保存期限): what is kept how long, what is due, and deleting it with a trace."""
