"""What passes between people, sealed: threads of messages, and the live socket."""
