"""Names this room to Django."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "hune.match"
    label = "match"
    default_auto_field = "django.db.models.BigAutoField"
