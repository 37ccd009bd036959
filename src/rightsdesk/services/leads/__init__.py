"""Pictures that resemble a work's; they lead somewhere or nowhere, and are never matches."""
