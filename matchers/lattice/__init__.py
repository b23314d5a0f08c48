"""The lattice engine: every way a text can spell a name in disguise, at what cost, found fast and completely.

`rules` and `edges` define an occurrence; `reference` finds them slowly and obviously; `index` finds the same
ones through complete candidate generators compiled to machine code.
"""
