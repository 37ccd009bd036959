"""The main job done for real on the sample studio, by calling the services as a person would."""
