"""What the nights read and did not read: sources, runs, visits, known pages, coverage."""
