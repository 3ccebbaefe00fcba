"""What one would write with the Channels tutorial in hand: a chat with rooms, kept in the database.

    python -m tests.load.tutorial FOLDER PORT

https://channels.readthedocs.io/en/stable/tutorial/part_3.html, with its layer in memory, and a row for each message.
"""

import json
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings


def configure(folder: Path) -> None:
    settings.configure(
        SECRET_KEY="a benchmark's",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "chat.sqlite3"}},
        CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}},
        USE_TZ=True,
    )
    django.setup()


def application() -> Any:
    from channels.auth import AuthMiddlewareStack
    from channels.generic.websocket import AsyncWebsocketConsumer
    from channels.routing import ProtocolTypeRouter, URLRouter
    from django.db import connection, models
    from django.urls import re_path

    class Message(models.Model):  # noqa: DJ008
        room = models.CharField(max_length=80)
        text = models.TextField()
        at = models.DateTimeField(auto_now_add=True)

        class Meta:
            app_label = "chat"

    with connection.schema_editor() as editor:
        editor.create_model(Message)

    class ChatConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
        async def connect(self) -> None:
            self.room_name = self.scope["url_route"]["kwargs"]["room_name"]
            self.room_group_name = f"chat_{self.room_name}"
            await self.channel_layer.group_add(self.room_group_name, self.channel_name)
            await self.accept()

        async def disconnect(self, close_code: int) -> None:
            await self.channel_layer.group_discard(self.room_group_name, self.channel_name)

        async def receive(self, text_data: str) -> None:
            message = json.loads(text_data)["message"]
            await Message(room=self.room_name, text=message).asave()
            await self.channel_layer.group_send(self.room_group_name, {"type": "chat.message", "message": message})

        async def chat_message(self, event: dict[str, Any]) -> None:
            await self.send(text_data=json.dumps({"message": event["message"]}))

    routes = [re_path(r"ws/chat/(?P<room_name>\w+)/$", ChatConsumer.as_asgi())]
    return ProtocolTypeRouter({"websocket": AuthMiddlewareStack(URLRouter(routes))})


if __name__ == "__main__":
    configure(Path(sys.argv[1]))
    from daphne.server import Server

    Server(application(), endpoints=[f"tcp:{sys.argv[2]}:interface=127.0.0.1"]).run()
