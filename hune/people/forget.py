"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from hune.listen.erased import Forgotten
from hune.listen.rewriting import Texts
from hune.people.models import Merge, Note, Person, PersonList, Profile


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
    ws = author.workspace_id
    author.rewrite([(Person.objects.filter(workspace=ws), ("name",))])
    author.rewrite([(Merge.objects.filter(kept__workspace=ws), ("name", "proof"))])


def written(workspace_id: int) -> Texts:
    """Notes, proofs, the names of lists."""
    yield Note.objects.filter(person__workspace=workspace_id), ("text",)
    yield Person.objects.filter(workspace=workspace_id), ("proof",)
    yield PersonList.objects.filter(workspace=workspace_id), ("name",)
