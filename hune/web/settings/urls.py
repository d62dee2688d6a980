"""Addresses of a workspace's settings."""

from __future__ import annotations

from django.urls import path

from hune.web.settings.author_erase import author_erase
from hune.web.settings.key_connect import key_connect
from hune.web.settings.key_list import key_list
from hune.web.settings.key_remove import key_remove
from hune.web.settings.key_renew import key_renew
from hune.web.settings.log_list import log_list
from hune.web.settings.model_drop import model_drop
from hune.web.settings.people_list import people_list
from hune.web.settings.person_add import person_add
from hune.web.settings.person_change import person_change
from hune.web.settings.person_remove import person_remove
from hune.web.settings.token_list import token_list
from hune.web.settings.token_make import token_make
from hune.web.settings.token_revoke import token_revoke
from hune.web.settings.workspace_edit import workspace_edit

urlpatterns = [
    path("settings", workspace_edit, name="settings"),
    path("settings/model", model_drop, name="model_drop"),
    path("people", people_list, name="people"),
    path("people/new", person_add, name="person_add"),
    path("people/<int:person>/role", person_change, name="person_change"),
    path("people/<int:person>/remove", person_remove, name="person_remove"),
    path("keys", key_list, name="keys"),
    path("keys/new/<slug:service>", key_connect, name="key_connect"),
    path("keys/<int:key>/renew", key_renew, name="key_renew"),
    path("keys/<int:key>/remove", key_remove, name="key_remove"),
    path("tokens", token_list, name="tokens"),
    path("tokens/new", token_make, name="token_make"),
    path("tokens/<int:token>/revoke", token_revoke, name="token_revoke"),
    path("audit", log_list, name="audit"),
    path("erase", author_erase, name="erase"),
]
