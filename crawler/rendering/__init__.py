"""Pages that need a browser: when to render, the one Chromium of a run, and what it may ask for."""
