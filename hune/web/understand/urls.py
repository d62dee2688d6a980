"""Addresses of the pages that help to understand, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.understand.compare_show import compare_show
from hune.web.understand.formula_show import formula_show
from hune.web.understand.mention_judge import mention_judge
from hune.web.understand.mention_show import mention_show
from hune.web.understand.mention_why import mention_why
from hune.web.understand.mentions_export import mentions_export
from hune.web.understand.mentions_list import mentions_list
from hune.web.understand.overview_show import overview_show
from hune.web.understand.quality_check import quality_check
from hune.web.understand.quality_show import quality_show
from hune.web.understand.study_chart import study_chart
from hune.web.understand.study_download import study_download
from hune.web.understand.study_show import study_show
from hune.web.understand.tile_chart import tile_chart
from hune.web.understand.tile_file import tile_file
from hune.web.understand.tile_show import tile_show

urlpatterns = [
    path("overview", overview_show, name="overview"),
    path("overview/<slug:tile>", tile_show, name="tile"),
    path("overview/<slug:tile>.json", tile_chart, name="chart"),
    path("overview/<slug:tile>.<slug:form>", tile_file, name="tile_file"),
    path("compare", compare_show, name="compare"),
    path("mentions", mentions_list, name="mentions"),
    path("mentions.csv", mentions_export, name="mentions_export"),
    path("mentions/<int:id>", mention_show, name="mention"),
    path("mentions/<int:id>/why/<int:topic>", mention_why, name="mention_why"),
    path("mentions/<int:id>/sentiment", mention_judge, name="mention_judge"),
    path("quality", quality_show, name="quality"),
    path("quality/check", quality_check, name="quality_check"),
    path("formula/<slug:metric>", formula_show, name="formula"),
    path("study", study_show, name="study"),
    path("study/charts/<int:number>.json", study_chart, name="study_chart"),
    path("study.<str:form>", study_download, name="study_download"),
]
