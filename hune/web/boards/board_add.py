"""A new board: empty, or begun from the tiles that suit its topic."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed
from hune.boards import boards
from hune.boards.beginnings import tiles_for
from hune.boards.boards import DAYS
from hune.errors import UserError
from hune.web.boards.board_form import BoardForm
from hune.web.templatetags.hune import told
from hune.web.understand.asked import read
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def board_add(request: Request, ws: int) -> HttpResponse:
    """The form; an address with a question fills it in (“keep this as a board”)."""
    if request.method != "POST":
        asked = read(request)
        said = asked.parameters()
        topics = [value for name, value in said if name == "topic"]
        carried = urlencode([pair for pair in said if pair[0] != "topic"])
        name = ", ".join(topic.name for topic in asked.topics)
        fixed = any(name in ("from", "to") for name, _value in said)
        form = BoardForm(
            request.member,
            initial={"name": name, "topics": topics, "carried": carried, "days": "" if fixed else str(DAYS[2])},
        )
        return render(request, "boards/form.html", {"form": form})
    form = BoardForm(request.member, request.POST)
    if form.is_valid():
        try:
            params = form.params()
            begun = tiles_for(request.member.workspace, params)
            board = boards.make(request.member, form.cleaned_data["name"], params, form.length(), begun)
        except UserError as error:
            form.add_error(None, told(error))
        else:
            return redirect("board", ws=ws, board=board.pk)
    return render(request, "boards/form.html", {"form": form}, status=422)
