"""Claims coded by hand: files of people, rows and cells."""
