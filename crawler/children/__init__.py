"""Work done in processes of its own: a crawl, one page, a source on trial, pictures."""
