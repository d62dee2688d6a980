"""The REST API: one router for each resource, one shape for every error, described at /api/v1/openapi.json."""

from __future__ import annotations

from ninja import NinjaAPI

from hune import __version__
from hune.api import (
    actors,
    board_files,
    boards,
    channels,
    counts,
    doctor,
    enrich,
    erase,
    errors,
    exports,
    imports,
    keys,
    mentions,
    metrics,
    persons,
    places,
    quality,
    queries,
    report_letters,
    reports,
    reviews,
    search_now,
    setup,
    signals,
    sources,
    strict,
    studies,
    tiles,
    topics,
    trends,
    workspaces,
)
from hune.api.caller import Bearer, Session

api = NinjaAPI(
    title="Hune",
    version=__version__,
    description=(
        "Everything the pages do. Send “Authorization: Bearer …” with a token made on the page of your keys. "
        "`workspace` (number or name) says which workspace is meant; the only or first one without. Filters are spelt "
        "as in the pages' addresses: topic from to medium network source site kind language country region city "
        "sentiment model flag author profile list community hashtag term name link handle reposts answers story "
        "hour q. A parameter that a call does not know is refused, with the nearest that it knows."
    ),
    auth=[Bearer(), Session()],
    docs_url=None,
    parser=strict.Proper(),
    urls_namespace="api",
)
errors.attach(api)
strict.attach(api)
api.add_router("/setup", setup.router)
api.add_router("/workspaces", workspaces.router)
api.add_router("/topics", topics.router)
api.add_router("/queries", queries.router)
api.add_router("/sources", sources.router)
api.add_router("/keys", keys.router)
api.add_router("/channels", channels.router)
api.add_router("/imports", imports.router)
api.add_router("/count", counts.router)
api.add_router("/metrics", metrics.router)
api.add_router("/mentions", mentions.router)
api.add_router("/quality", quality.router)
api.add_router("/enrich", enrich.router)
api.add_router("/train", enrich.training)
api.add_router("/search", search_now.router)
api.add_router("/places", places.router)
api.add_router("/persons", persons.router)
api.add_router("/study", studies.router)
api.add_router("/tiles", tiles.router)
api.add_router("/boards", boards.router)
api.add_router("/boards", board_files.router)
api.add_router("/notes", boards.noting)
api.add_router("/actors", actors.router)
api.add_router("/reports", reports.router)
api.add_router("/reports", report_letters.router)
api.add_router("/trends", trends.router)
api.add_router("/reviews", reviews.router)
api.add_router("/export", exports.router)
api.add_router("/signals", signals.router)
api.add_router("/erase", erase.router)
api.add_router("/doctor", doctor.router)
