"""What stands around the pages: menu, cover, closed door, watch, trouble."""
