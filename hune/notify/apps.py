"""Names this room to Django."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "hune.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"
