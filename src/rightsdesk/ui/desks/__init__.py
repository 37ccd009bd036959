"""What a person does, from the form to the service and back: one desk for each matter."""
