"""The language of a page: what the person chose (a cookie, renewed at each login), else what the browser asks for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language

KNOWN = dict(settings.LANGUAGES)


class ChooseLanguage(LocaleMiddleware):
    """Django's own choice by cookie, then by Accept-Language, among the languages we write."""


def language() -> str:
    """The language of the page being written: `fr` or `en`."""
    return (get_language() or "en").split("-")[0]


def remember_language(response: HttpResponse, language: str) -> None:
    """Write the choice into the cookie, for a year. Languages we do not write are ignored."""
    if language in KNOWN:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 86400,
            secure=bool(settings.SESSION_COOKIE_SECURE),
            httponly=True,
            samesite="Lax",
        )
