"""Names this room to Django."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "hune.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
