"""Another name, other topics, another period of a board."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed
from hune.boards import boards
from hune.errors import UserError
from hune.web.boards.board_form import BoardForm, initial
from hune.web.templatetags.hune import told
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_http_methods(["GET", "HEAD", "POST"])
def board_edit(request: Request, ws: int, board: int) -> HttpResponse:
    """The form, then the board."""
    row = boards.board_of(request.member.workspace, board)
    form = BoardForm(request.member, request.POST or None, initial=initial(row))
    if request.method == "POST" and form.is_valid():
        try:
            boards.change(row, form.cleaned_data["name"], form.params(), form.length())
        except UserError as error:
            form.add_error(None, told(error))
        else:
            return redirect("board", ws=ws, board=row.pk)
    return render(request, "boards/form.html", {"form": form, "board": row}, status=422 if form.errors else 200)
