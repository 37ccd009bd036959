"""Media in, numbers out; hostile input is decoded in a child process with limits."""
