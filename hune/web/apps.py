"""Names this room to Django."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "hune.web"
    label = "web"
