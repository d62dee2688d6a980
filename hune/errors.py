"""What can go wrong, and what to do next.

    HuneError
    ├── UserError            the person can mend it (exit code 1, HTTP 4xx)
    │   ├── BadInput         a value, a file or a form that cannot be taken
    │   │   └── QueryError   a query that cannot be read; carries positions and repairs
    │   ├── NotFound
    │   ├── NotAllowed
    │   └── Busy             somebody else holds it (the store's folder, a running job)
    ├── Crowded              too many ask at once; `retry_after` says when to come back
    ├── FetchError           asking another machine failed
    │   ├── Unreachable      no answer; try again later
    │   ├── RateLimited      asked too often; `retry_after` says when
    │   ├── Refused          permanent: it will not answer this, whoever asks
    │   │   └── Unwelcome    the site asks programs not to read this page
    │   ├── Reauthorise      the key or token must be renewed by a person
    │   ├── BadAnswer        it answered something we cannot read
    │   ├── TooLarge         the answer passed the size cap
    │   └── ForbiddenAddress permanent: a private address, or another scheme than http(s)
    └── StoreError           our own storage failed (exit code 2, HTTP 5xx)

Two texts each: `str(error)` for the log, `say` with `params` for the user. `say` is an English
`str.format` template and the key of the translations: show `gettext(e.say).format(**e.params)`.
"""

from __future__ import annotations

from typing import Any


class HuneError(Exception):
    """The root. `permanent`: trying again changes nothing. `retry_after`: seconds. `reauthorise`: renew the key."""

    permanent = False
    reauthorise = False
    say = "Something went wrong on our side. Nothing that was stored is lost."

    def __init__(self, say: str | None = None, /, *, log: str = "", retry_after: float | None = None, **params: Any):
        self.say = say or type(self).say
        self.params = params
        self.retry_after = retry_after
        super().__init__(log or self.text)

    @property
    def text(self) -> str:
        """The user's text in English, filled in."""
        return self.say.format(**self.params)


class UserError(HuneError):
    """The person can mend it."""

    say = "This cannot be done as asked."


class BadInput(UserError):
    """A value, a file or a form that cannot be taken."""

    say = "This input cannot be read."


class QueryError(BadInput):
    """A query that cannot be read. `start`, `end`: offsets in the query; `repair`: a proposed query, or None."""

    say = "This query cannot be read."

    def __init__(
        self, say: str | None = None, /, *, start: int = 0, end: int = 0, repair: str | None = None, **params: Any
    ):
        super().__init__(say, **params)
        self.start, self.end, self.repair = start, end, repair


class NotFound(UserError):
    """What was asked for is not there (or not for you: the two look the same)."""

    say = "This does not exist, or not any more."


class NotAllowed(UserError):
    """The role does not permit it."""

    say = "Your role does not allow this."


class Busy(UserError):
    """Somebody else holds it."""

    say = "Another process is using it."


class Crowded(HuneError):
    """Too many ask at once; `retry_after` says when to come back."""

    say = "Many people are asking at this moment. Try again in a few seconds."


class FetchError(HuneError):
    """Asking another machine failed."""

    say = "The other site could not be asked."


class Unreachable(FetchError):
    """No answer: name unknown, connection refused, time out, broken certificate."""

    say = "{host} does not answer. It is tried again later."


class RateLimited(FetchError):
    """Asked too often; `retry_after` says when to come back."""

    say = "{host} asks us to come less often. It is tried again later."


class Refused(FetchError):
    """It will not answer this, whoever asks (404, 410, 451…)."""

    permanent = True
    say = "{host} refuses this address (answer {status}). Check that it still exists."


class Unwelcome(Refused):
    """The site asks programs not to read this page (robots.txt)."""

    say = "{host} asks programs not to read this page (robots.txt). Hune keeps to it."


class Reauthorise(FetchError):
    """The key or token must be renewed by a person (401, 403 with a key)."""

    reauthorise = True
    say = "{host} does not accept our key any more. Renew it."


class BadAnswer(FetchError):
    """It answered something we cannot read."""

    say = "{host} answered something that cannot be read."


class TooLarge(FetchError):
    """The answer passed the size cap."""

    say = "The answer of {host} is larger than {limit} MB and was not read."


class ForbiddenAddress(FetchError):
    """A private address or another scheme than http(s): never fetched unless the operator allows it by name."""

    permanent = True
    say = "{host} is not a public web address. Hune never reads private networks unless its operator allows it by name."


class StoreError(HuneError):
    """Our own storage failed."""

    say = "The storage failed. What was confirmed before is safe; this is tried again."
