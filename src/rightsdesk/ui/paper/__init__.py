"""The pages of a PDF on the screen."""
