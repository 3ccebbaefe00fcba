from messaging.files.models.chunk import Chunk
from messaging.files.models.file import File

__all__ = ["Chunk", "File"]
