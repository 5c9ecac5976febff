"""`python -m editorial`."""

from editorial.cli import main

if __name__ == "__main__":
    main()
