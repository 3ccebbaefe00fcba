from groups.agenda.models.acknowledgement import Acknowledgement
from groups.agenda.models.announcement import Announcement
from groups.agenda.models.answer import Answer
from groups.agenda.models.event import Event
from groups.agenda.models.feed import Feed

__all__ = ["Acknowledgement", "Announcement", "Answer", "Event", "Feed"]
