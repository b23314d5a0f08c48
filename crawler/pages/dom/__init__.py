"""The document behind a page: decoded, bounded, its boxes, its main heading and what stands around it."""
