"""Is this listing using that mark, and why?"""
