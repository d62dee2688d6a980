"""Addresses of the pages of signals, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.signals.open_show import open_show
from hune.web.signals.rule_change import rule_pause, rule_remove
from hune.web.signals.rule_edit import rule_edit
from hune.web.signals.rule_list import rule_list
from hune.web.signals.rule_try import rule_try
from hune.web.signals.signal_chart import signal_chart
from hune.web.signals.signal_decide import signal_decide
from hune.web.signals.signal_list import signal_list
from hune.web.signals.signal_show import signal_show

urlpatterns = [
    path("signals", signal_list, name="signals"),
    path("signals/open", open_show, name="signals_open"),
    path("signals/rules", rule_list, name="rules"),
    path("signals/rules/new", rule_edit, name="rule_add"),
    path("signals/rules/try", rule_try, name="rule_try"),
    path("signals/rules/<int:rule>", rule_edit, name="rule"),
    path("signals/rules/<int:rule>/pause", rule_pause, name="rule_pause"),
    path("signals/rules/<int:rule>/remove", rule_remove, name="rule_remove"),
    path("signals/<int:signal>", signal_show, name="signal"),
    path("signals/<int:signal>/curve.json", signal_chart, name="signal_chart"),
    path("signals/<int:signal>/decide", signal_decide, name="signal_decide"),
]
