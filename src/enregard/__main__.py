"""`python -m enregard`."""

from enregard.cli import main

if __name__ == "__main__":
    main()
