"""Addresses outside any workspace: first visit, login, language, one's own account."""

from __future__ import annotations

from django.urls import path

from hune.web.accounts.account_edit import account_edit
from hune.web.accounts.home_show import home_show
from hune.web.accounts.instance_setup import instance_setup
from hune.web.accounts.language_choose import language_choose
from hune.web.accounts.session_close import session_close
from hune.web.accounts.session_open import session_open
from hune.web.accounts.workspace_add import workspace_add

urlpatterns = [
    path("", home_show, name="home"),
    path("setup", instance_setup, name="setup"),
    path("login", session_open, name="login"),
    path("logout", session_close, name="logout"),
    path("language", language_choose, name="language"),
    path("account", account_edit, name="account"),
    path("workspaces/new", workspace_add, name="workspace_add"),
]
