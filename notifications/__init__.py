"""The inbox: what waits for somebody, and how much of a room they want to hear of."""
