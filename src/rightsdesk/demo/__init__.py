"""The main job done for real on the sample studio, by calling the services as a person would."""

from rightsdesk.demo.main_job import DemoDone, run_demo

__all__ = ["DemoDone", "run_demo"]
