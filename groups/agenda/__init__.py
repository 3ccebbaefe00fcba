"""What is ahead and what all should know: events, answers to them, announcements, calendars."""
