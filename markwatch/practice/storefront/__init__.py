"""A storefront whose raw HTML holds no product: a script draws it from a small JSON API."""
