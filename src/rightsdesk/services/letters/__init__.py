"""From the records of a case to the paper: fields, sentences, exhibits, templates, other forms."""
