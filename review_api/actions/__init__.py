"""What an officer does on page and API alike: confirm, dismiss, authorise, export."""
