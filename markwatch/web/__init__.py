"""How the review page is put together, bound to an address and served."""
