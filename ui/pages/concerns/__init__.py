"""The concerns page: whom to call now, and the steps for each kind of worry."""
