"""What exists under the demo's settings alone: its filling, and the page that types people's stored secrets."""
