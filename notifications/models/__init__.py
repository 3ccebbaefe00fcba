from notifications.models.concern import Concern
from notifications.models.cursor import Cursor
from notifications.models.letter import Letter
from notifications.models.level import Level
from notifications.models.thread_level import ThreadLevel

__all__ = ["Concern", "Cursor", "Letter", "Level", "ThreadLevel"]
