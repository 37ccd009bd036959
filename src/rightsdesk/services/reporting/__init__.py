"""What the records add up to: figures, reports, and tables for a spreadsheet."""
