"""Addresses of the reports by mail, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.reports.report_add import report_add
from hune.web.reports.report_download import report_download
from hune.web.reports.report_edit import report_edit
from hune.web.reports.report_letter import report_letter
from hune.web.reports.report_list import report_list
from hune.web.reports.report_remove import report_remove
from hune.web.reports.report_send import report_send
from hune.web.reports.report_show import report_show
from hune.web.reports.report_state import report_state

urlpatterns = [
    path("reports", report_list, name="reports"),
    path("reports/new", report_add, name="report_add"),
    path("reports/<int:report>", report_show, name="report"),
    path("reports/<int:report>/edit", report_edit, name="report_edit"),
    path("reports/<int:report>/letter", report_letter, name="report_letter"),
    path("reports/<int:report>/send", report_send, name="report_send"),
    path("reports/<int:report>/state", report_state, name="report_state"),
    path("reports/<int:report>/remove", report_remove, name="report_remove"),
    path("reports/<int:report>.<str:form>", report_download, name="report_download"),
]
