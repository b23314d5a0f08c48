"""`python -m markwatch` is the command."""

from markwatch.cli import main

if __name__ == "__main__":
    main()
