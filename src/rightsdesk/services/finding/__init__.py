"""Cases found again: lists, filters, boards, work lists and the search through everything."""
