"""If an officer looks at this finding, how likely is misuse, and how much is at stake?"""
