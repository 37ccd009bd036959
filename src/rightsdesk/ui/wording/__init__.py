"""The words of the field in the language of the screen."""
