"""Where the log goes: standard error, never the answer. Traces show no values: they may be secrets."""

from __future__ import annotations

import logging
import sys

import structlog


def write_logs(*, quiet: bool) -> None:
    """Log to standard error: warnings alone when `quiet`, else what is worth knowing of a running server."""
    level = logging.ERROR if quiet else logging.INFO
    logging.basicConfig(level=level, stream=sys.stderr, format="%(message)s", force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
