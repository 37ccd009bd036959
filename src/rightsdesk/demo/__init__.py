"""The main job done for real on the sample studio, by calling the services as a person would."""

from rightsdesk.demo.main_job import DemoDone, run_demo
from rightsdesk.demo.own_folder import is_made, make_sample

__all__ = ["DemoDone", "is_made", "make_sample", "run_demo"]
