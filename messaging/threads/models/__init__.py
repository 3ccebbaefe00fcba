from messaging.threads.models.message import Message
from messaging.threads.models.position import Position
from messaging.threads.models.thread import Thread
from messaging.threads.models.witness import Witness

__all__ = ["Message", "Position", "Thread", "Witness"]
