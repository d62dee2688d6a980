"""Names this room to Django."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "hune.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What holds for every connection to the database."""
        from hune.accounts import no_nul

        no_nul.watch()
