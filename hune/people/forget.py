"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from hune.listen.erased import Forgotten
from hune.people.models import Merge, Note, Person, Profile


def forget(author: Forgotten) -> None:
    """The profile; its person once no profile is left, with all that was written down; the person's name elsewhere."""
    person = Person.objects.filter(
        workspace=author.workspace_id,
        profiles__network=author.network,
        profiles__author_key=author.author_key,
    ).first()
    if person:
        Profile.objects.filter(person=person, network=author.network, author_key=author.author_key).delete()
        if not person.profiles.exists():
            person.delete()
    for note in Note.objects.filter(person__workspace=author.workspace_id):
        _rewrite(author, note, "text")
    for other in Person.objects.filter(workspace=author.workspace_id):
        _rewrite(author, other, "name", "proof")
    for merge in Merge.objects.filter(kept__workspace=author.workspace_id):
        _rewrite(author, merge, "name", "proof")


def _rewrite(author: Forgotten, row: Note | Person | Merge, *fields: str) -> None:
    """The row without them, where it names them."""
    named = [field for field in fields if author.said_in(getattr(row, field))]
    for field in named:
        setattr(row, field, author.without(getattr(row, field)))
    if named:
        row.save(update_fields=named)
