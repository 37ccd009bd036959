"""Tables of clips and reports from elsewhere: seen before they count, whole or not at all, undone as one."""
