"""Long work asked for on the page: what does each kind of job, and the workers that do them, one a lane."""
