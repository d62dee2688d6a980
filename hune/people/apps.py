"""Names this room to Django."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "hune.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
