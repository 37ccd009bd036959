"""What is around every page: tabs, menus, commands, jobs, messages, the guide."""
