"""Long work asked for on the page: the queue, its worker, and what the worker does."""
