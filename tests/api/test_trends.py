"""What rises, as data."""

from __future__ import annotations


def test_an_empty_workspace_has_no_trends(asker):
    assert asker("viewer")("GET", "/trends")["found"] == []


def test_a_kind_that_does_not_exist_is_refused(asker):
    status, error = asker("viewer").refused("GET", "/trends", of="colour")
    assert (status, "term, hashtag" in error["message"]) == (422, True)
    assert asker("viewer").refused("GET", "/trends", step="year")[0] == 422


def test_outsiders_see_their_own_room_only(asker, people):
    assert asker("outsider").refused("GET", "/trends", workspace=people.workspace.pk)[0] == 404
