"""What a person at the terminal is told and hands over: messages, progress, files read and written."""
