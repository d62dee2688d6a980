"""Addresses of the pages of reviews, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.reviews.review_chart import review_chart
from hune.web.reviews.review_download import review_download
from hune.web.reviews.review_show import review_show

urlpatterns = [
    path("reviews", review_show, name="reviews"),
    path("reviews/<int:number>.json", review_chart, name="review_chart"),
    path("reviews.<str:form>", review_download, name="review_download"),
]
