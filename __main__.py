"""`python -m jiedui` is the command `jiedui`."""

from .cli import main

if __name__ == "__main__":
    main()
