"""Two persons found to be one, by hand; and the way back."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from hune.accounts.models import User
from hune.errors import BadInput
from hune.people.models import Apart, Merge, Note, Person, PersonList, Profile, Watch


@transaction.atomic
def merge(kept: Person, gone: Person, by: User | None = None) -> Merge:
    """All that belongs to `gone` goes to `kept`, with a line of how to take it back. Raises BadInput for one person, or
    persons of two workspaces."""
    if kept.pk == gone.pk or kept.workspace_id != gone.workspace_id:
        raise BadInput("These are one person already.")
    kept.refresh_from_db()
    gone.refresh_from_db()
    lists = set(gone.lists.values_list("pk", flat=True)) - set(kept.lists.values_list("pk", flat=True))
    row = Merge.objects.create(
        kept=kept, name=gone.name, function=gone.function, proof=gone.proof, by=by,
        profiles=list(gone.profiles.values_list("pk", flat=True)), notes=list(gone.notes.values_list("pk", flat=True)),
        lists=sorted(lists), watched=Watch.objects.filter(person=gone).exists(),
    )  # fmt: skip
    Profile.objects.filter(person=gone).update(person=kept)
    Note.objects.filter(person=gone).update(person=kept)
    Merge.objects.filter(kept=gone).update(kept=kept)
    kept.lists.add(*lists)
    if row.watched and not Watch.objects.filter(person=kept).exists():
        Watch.objects.filter(person=gone).update(person=kept)
    if not kept.function:
        kept.function, kept.proof = gone.function, gone.proof
    kept.name = kept.name or gone.name
    kept.save(update_fields=["name", "function", "proof"])
    gone.delete()
    return row


@transaction.atomic
def undo(row: Merge) -> Person:
    """The person who went, with what is still there of what came from them; what was written down since stays with who
    was kept. Raises BadInput when it was undone before."""
    if not Merge.objects.filter(pk=row.pk, undone_at=None).update(undone_at=timezone.now()):
        raise BadInput("This merge was undone already.")
    back = Person.objects.create(
        workspace_id=row.kept.workspace_id, name=row.name, function=row.function, proof=row.proof
    )
    Profile.objects.filter(pk__in=row.profiles, person=row.kept).update(person=back)
    Note.objects.filter(pk__in=row.notes, person=row.kept).update(person=back)
    for one in PersonList.objects.filter(pk__in=row.lists, workspace_id=back.workspace_id):
        one.persons.add(back)
        one.persons.remove(row.kept)
    if row.watched:
        Watch.objects.create(person=back, by=row.by)
    _give_back(row)
    return back


def _give_back(row: Merge) -> None:
    """The kept person loses name and function that came with the merge."""
    kept = row.kept
    if kept.name == row.name:
        kept.name = ""
    if (kept.function, kept.proof) == (row.function, row.proof):
        kept.function = kept.proof = ""
    kept.save(update_fields=["name", "function", "proof"])


def hold_apart(workspace_id: int, one: tuple[str, str], other: tuple[str, str]) -> None:
    """These two profiles (network, author key) are not proposed again."""
    Apart.objects.get_or_create(workspace_id=workspace_id, digest=digest(workspace_id, one, other))


def digest(workspace_id: int, one: tuple[str, str], other: tuple[str, str]) -> str:
    """What a pair of profiles is remembered by, whichever is named first."""
    said = "\x1f".join([str(workspace_id), *("\x1e".join(key) for key in sorted((one, other)))])
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
