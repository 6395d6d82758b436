// Keys that every page has.
