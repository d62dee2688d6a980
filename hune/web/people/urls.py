"""Addresses of the pages of who is who, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.people.list_change import list_change, list_fill
from hune.web.people.list_list import list_list
from hune.web.people.list_show import list_export, list_show
from hune.web.people.person_edit import person_edit
from hune.web.people.person_find import person_find
from hune.web.people.person_list import person_list
from hune.web.people.person_merge import person_merge, person_unmerge
from hune.web.people.person_note import person_note
from hune.web.people.person_proposals import person_proposals
from hune.web.people.person_show import person_show
from hune.web.people.person_watch import person_watch
from hune.web.people.persons_list import persons_list

urlpatterns = [
    path("persons", persons_list, name="persons"),
    *(
        path(f"persons/{rank}", persons_list, {"rank": rank}, name=rank)
        for rank in ("ambassadors", "detractors", "journalists")
    ),
    path("persons/find", person_find, name="person_find"),
    path("persons/who", person_show, name="person"),
    path("persons/who/proposals", person_proposals, name="person_proposals"),
    path("persons/who/edit", person_edit, name="person_edit"),
    path("persons/who/note", person_note, name="person_note"),
    path("persons/who/watch", person_watch, name="person_watch"),
    path("persons/who/merge", person_merge, name="person_merge"),
    path("persons/who/merge/<int:id>/undo", person_unmerge, name="person_unmerge"),
    path("persons/who/list", person_list, name="person_list"),
    path("persons/lists", list_list, name="listed"),
    path("persons/lists/<int:id>", list_show, name="person_list_show"),
    path("persons/lists/<int:id>.csv", list_export, name="person_list_export"),
    path("persons/lists/<int:id>/from-file", list_fill, name="person_list_fill"),
    path("persons/lists/<int:id>/change", list_change, name="person_list_change"),
]
