"""`python -m watchfloor` is the command `watchfloor`."""

from watchfloor.cli import main

if __name__ == "__main__":
    main(prog_name="watchfloor")
