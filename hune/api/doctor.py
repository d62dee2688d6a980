"""How this machine's Hune is: what the doctor sees from within."""

from __future__ import annotations

import platform
import shutil
import stat
from pathlib import Path
from typing import Any

import django
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router

from hune import __version__, runtime, words
from hune.accounts.models import Workspace
from hune.api.caller import instance_only
from hune.judge.models import Rerun
from hune.judge.second_look import waiting
from hune.listen import topic_ties
from hune.listen.health import health, needing_people, with_days
from hune.listen.models import ImportJob, SourceRow
from hune.match.models import Fill
from hune.notify.health import troubled as channels_in_trouble

router = Router(tags=["setup"])


@router.get("", summary="How the instance is; only for the command line of its machine")
def doctor(request: HttpRequest) -> dict[str, Any]:
    instance_only(request)
    now, language = runtime.get(), get_language() or "en"
    home = now.config.home
    catalogues = [po for folder in words.catalogue_folders() for po in folder.glob("*/LC_MESSAGES/django.po")]
    troubled = with_days(
        SourceRow.objects.exclude(state=SourceRow.State.REMOVED).filter(needing_people() | Q(failures__gt=0))
    )
    stats = now.store.stats()
    return {
        "versions": {"hune": __version__, "python": platform.python_version(), "django": django.get_version()},
        "home": {
            "path": str(home),
            "private": not stat.S_IMODE(home.stat().st_mode) & 0o077,
            "free_bytes": shutil.disk_usage(home).free,
        },
        "store": stats,
        "stale_tokens": now.store.stale_tokens,
        "spool_files": stats["spool"],
        "work": {
            "workers": list(now.pool.pids()),
            "imports_open": ImportJob.objects.filter(state__in=("queued", "running")).count(),
            "fills_open": Fill.objects.filter(state__in=("queued", "running")).count(),
            "reruns_open": Rerun.objects.filter(state__in=("queued", "running")).count(),
        },
        "second_look": {
            "on": now.config.second_look,
            "missing": now.second_look.missing,
            "waiting": sum(map(waiting, Workspace.objects.filter(sentiment=True).values_list("pk", flat=True))),
        },
        "sources_in_trouble": [
            {"workspace": row.workspace.name, "source": row.label, "says": health(row, language).sentence}
            for row in troubled
        ],
        "topics_in_trouble": [
            {
                "workspace": topic.workspace.name,
                "topic": topic.name,
                "says": words.say(language, error.say, **error.params),
            }
            for topic, error in topic_ties.unreadable()
        ],
        "channels_in_trouble": [
            {"workspace": row.workspace.name, "channel": row.label, "says": says}
            for row, says in channels_in_trouble(language)
        ],
        "translations": {
            "catalogues": len(catalogues),
            "stale": [str(po.relative_to(words.HERE)) for po in catalogues if _stale(po)],
        },
    }


def _stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime
