"""Wiring of Django, from the table in `config.py`. No logic."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from hune import config as _config
from hune import words as _words
from hune.accounts.secrets import instance_key

CONFIG = _config.read()
HOME = CONFIG.home
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)

SECRET_KEY = CONFIG.secret_key or instance_key(HOME)
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)
ROOT_URLCONF = "hune.urls"
ASGI_APPLICATION = "hune.asgi.application"

INSTALLED_APPS = [
    "hune.accounts.apps.Room",
    "hune.keys.apps.Room",
    "hune.match.apps.Room",
    "hune.judge.apps.Room",
    "hune.listen.apps.Room",
    "hune.boards.apps.Room",
    "hune.people.apps.Room",
    "hune.signals.apps.Room",
    "hune.notify.apps.Room",
    "hune.reports.apps.Room",
    "hune.web.apps.Room",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
]
MIDDLEWARE = [
    "hune.web.streaming.StreamPiecewise",
    "hune.web.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hune.web.language.ChooseLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hune.web.workspace.CurrentWorkspace",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hune.web.workspace.shell",
            ],
            "builtins": ["hune.web.templatetags.hune"],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "hune.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _database(CONFIG.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGES = [("fr", "Français"), ("en", "English")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = _words.catalogue_folders()
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
STATICFILES_DIRS = [HOME / "bundle"]
for _folder in (STATIC_ROOT, HOME / "bundle"):
    _folder.mkdir(exist_ok=True)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_TEMP_DIR = CONFIG.folder("uploads")
FILE_UPLOAD_HANDLERS = ["hune.web.upload.ToDisk"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING_CONFIG = None
