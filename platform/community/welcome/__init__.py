"""A welcome that leaves no newcomer alone: greetings, a mentor, four small steps, questions without an answer."""
