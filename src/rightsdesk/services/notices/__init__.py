"""The life of a letter: drafted, checked, approved, issued, sent, answered, corrected, withdrawn."""
