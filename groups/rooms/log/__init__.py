"""The signed logs of the territory and its rooms: pure functions on persistent values, no Django, no clock.

`apply` judges one statement; `keyholders`, `staleness`, `lookup` and `judge` answer questions about a log as it
stood at given heads. README.md holds the rules in words.
"""
