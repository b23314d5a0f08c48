"""The manners on the wire: robots.txt, pace and patience per host, the guard at every request."""
