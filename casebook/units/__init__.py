"""Units (单位): their tree, who belongs to them, who acts for whom, and what each person sees of it."""
