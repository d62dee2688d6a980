"""Addresses of the pages that listen, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.listen.import_list import import_list
from hune.web.listen.import_map import import_map
from hune.web.listen.import_receive import import_receive
from hune.web.listen.import_rejects import import_rejects
from hune.web.listen.import_show import import_show
from hune.web.listen.import_stop import import_stop
from hune.web.listen.places_show import places_show
from hune.web.listen.query_guess import query_guess
from hune.web.listen.search_now_ask import search_now_ask
from hune.web.listen.search_now_follow import search_now_follow
from hune.web.listen.search_now_show import search_now_show
from hune.web.listen.source_add import source_add
from hune.web.listen.source_change import source_pause, source_poll, source_remove, source_resume
from hune.web.listen.source_find import source_find
from hune.web.listen.source_list import source_list
from hune.web.listen.source_lists import source_lists
from hune.web.listen.source_show import source_show
from hune.web.listen.source_try import source_try
from hune.web.listen.source_tune import source_tune
from hune.web.listen.start_show import start_show
from hune.web.listen.start_topic import start_topic
from hune.web.listen.story_play import story_play
from hune.web.listen.topic_add import topic_add
from hune.web.listen.topic_change import topic_duplicate, topic_pause, topic_remove, topic_rerun, topic_resume
from hune.web.listen.topic_check import topic_check
from hune.web.listen.topic_compare import topic_compare
from hune.web.listen.topic_edit import topic_edit
from hune.web.listen.topic_language import topic_language
from hune.web.listen.topic_list import topic_list
from hune.web.listen.topic_show import topic_show
from hune.web.listen.topic_trial import topic_trial

urlpatterns = [
    path("start", start_show, name="start"),
    path("start/query", query_guess, name="query_guess"),
    path("start/topic", start_topic, name="start_topic"),
    path("start/story", story_play, name="story_play"),
    path("topics", topic_list, name="topics"),
    path("topics/new", topic_add, name="topic_add"),
    path("topics/check", topic_check, name="topic_check"),
    path("topics/trial", topic_trial, name="topic_trial"),
    path("topics/language", topic_language, name="topic_language"),
    path("topics/<int:topic>", topic_show, name="topic"),
    path("topics/<int:topic>/edit", topic_edit, name="topic_edit"),
    path("topics/<int:topic>/compare", topic_compare, name="topic_compare"),
    path("topics/<int:topic>/pause", topic_pause, name="topic_pause"),
    path("topics/<int:topic>/resume", topic_resume, name="topic_resume"),
    path("topics/<int:topic>/duplicate", topic_duplicate, name="topic_duplicate"),
    path("topics/<int:topic>/rerun", topic_rerun, name="topic_rerun"),
    path("topics/<int:topic>/remove", topic_remove, name="topic_remove"),
    path("topics/<int:topic>/places", places_show, name="places"),
    path("search", search_now_show, name="search"),
    path("search/follow", search_now_follow, name="search_follow"),
    path("search/<slug:place>", search_now_ask, name="search_place"),
    path("sources", source_list, name="sources"),
    path("sources/new", source_find, name="source_find"),
    path("sources/new/<slug:kind>", source_add, name="source_new"),
    path("sources/try", source_try, name="source_try"),
    path("sources/add", source_add, name="source_add"),
    path("sources/opml", source_lists, name="source_lists"),
    path("sources/<int:source>", source_show, name="source"),
    path("sources/<int:source>/tune", source_tune, name="source_tune"),
    path("sources/<int:source>/pause", source_pause, name="source_pause"),
    path("sources/<int:source>/resume", source_resume, name="source_resume"),
    path("sources/<int:source>/poll", source_poll, name="source_poll"),
    path("sources/<int:source>/remove", source_remove, name="source_remove"),
    path("imports", import_list, name="imports"),
    path("imports/new", import_receive, name="import_receive"),
    path("imports/<int:job>", import_show, name="import"),
    path("imports/<int:job>/map", import_map, name="import_map"),
    path("imports/<int:job>/stop", import_stop, name="import_stop"),
    path("imports/<int:job>/rejects", import_rejects, name="import_rejects"),
]
