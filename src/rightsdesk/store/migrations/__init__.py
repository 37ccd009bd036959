"""The steps that make and change the schema; each stands for itself and imports nothing of the program."""
