"""Backup and restore (备份与恢复): one file with the database and everything kept, verified on both ways."""
