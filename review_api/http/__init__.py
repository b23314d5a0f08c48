"""What HTTP asks of every route: access, sessions, headers, errors, parameters."""
