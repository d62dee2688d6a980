"""The study in sentences, both languages."""

from __future__ import annotations

import re

import msgspec
import pytest

from hune.analyse.study import DayNote, Number, Study, Unheard
from hune.analyse.study import said as _
from hune.report.study_text import article, lede, text


def test_the_three_sentences_in_french(told_study: Study):
    found = told_study
    said = lede(found, "fr")
    assert said.startswith("Le 19 mai 2026, 1\u202f")
    assert (
        "messages ont porté sur «\u202fAlpha Télécom\u202f», soit 41 fois un jour ordinaire, qui en compte 41." in said
    )
    assert "Tout a commencé sur les forums le 18 mai à 9\u202fh\u202f04\u202f; le sujet a été repris" in said
    assert "dans la presse 14\xa0heures plus tard." in said
    assert f"diminué de moitié {found.half_life.value} heures après son sommet." in said


def test_the_three_sentences_in_english(told_study: Study):
    said = lede(told_study, "en")
    assert said.startswith("On 19 May 2026, 1,")
    assert "were about “Alpha Télécom”: 41 times a normal day, which has 41." in said
    assert "It began on forums on 18 May at 09:04; it was taken up" in said
    assert "in the press 14 hours later." in said


ENGLISH = re.compile(r"\b(the|messages of|with|hours|from|which|said|before|during)\b", re.IGNORECASE)


def test_nothing_stays_english_in_french(told_study: Study):
    whole = article(told_study, "fr")
    ours = [whole.kicker, whole.lede, *whole.warnings]
    for section in whole.sections:
        ours += [section.title, *section.paragraphs]
        ours += [part for table in section.tables for part in (table.title, table.note, *table.columns)]
    assert [said for said in ours if ENGLISH.search(said.replace(told_study.query_text, ""))] == []


def test_the_method_of_each_number_is_written(told_study: Study):
    said = text(told_study, "en")
    for number in (told_study.total, told_study.normal, told_study.peak, told_study.factor, told_study.began):
        assert number.method.text[:40] in " ".join(said.split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_row_has_a_cell_a_column(told_study: Study, language: str):
    for section in article(told_study, language).sections:
        for table in section.tables:
            assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_a_factor_that_does_not_exist_is_explained(told_study: Study):
    why = _("On a normal day nobody speaks of it: there is nothing to divide by.")
    found = msgspec.structs.replace(told_study, factor=Number(None, told_study.factor.method, reason=why))
    assert "il n’y a pas de quoi diviser" in lede(found, "fr")


def test_a_study_of_nothing_says_what_to_do(told_study: Study):
    nothing = Number(None, _("The day of the period with the most mentions."))
    found = msgspec.structs.replace(
        told_study, total=Number(0, told_study.total.method), peak=nothing, normal=nothing, factor=nothing,
        began=nothing, half_life=nothing, peak_day=None, days=[], media=[], since=None, until=None,
        warnings=[_("No message meets this topic in the period: choose another one, or widen the query.")],
    )  # fmt: skip
    said = text(found, "fr")
    assert "0 message sur « Alpha Télécom »".replace("« ", "«\u202f").replace(" »", "\u202f»") in said
    assert "élargissez la requête" in " ".join(said.split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_figures_and_charts_stand_in_the_article_with_their_numbers(told_study: Study, language: str):
    said = article(told_study, language)
    assert len(said.figures) == 6
    assert all(figure.value for figure in said.figures)
    charts = [*said.charts, *(chart for section in said.sections for chart in section.charts)]
    assert len(charts) == 4
    for chart in charts:
        assert chart.points and chart.said and chart.drawing
        assert all(len(values) == len(chart.series) for _name, values in chart.points)
    curve, by_hour = charts[0], charts[2]
    assert sum(n or 0 for _day, row in curve.points for n in row) == told_study.total.value
    assert sum(n or 0 for _hour, row in by_hour.points for n in row) == sum(p.count for p in told_study.phases)


def test_what_may_hurt_is_warned_of_and_not_shown(told_study: Study):
    hurting = msgspec.structs.replace(told_study.mattered[0], toxic=True, text="un propos qui blesse")
    asked = msgspec.structs.replace(told_study.questions[0], example=hurting)
    found = msgspec.structs.replace(told_study, mattered=[hurting], repeated=[], questions=[asked], posts=[])
    for language in ("fr", "en"):
        assert "un propos qui blesse" not in text(found, language)
    assert "Propos qui peut blesser" in text(found, "fr")


def test_a_medium_that_was_not_heard_has_no_factor_in_words(told_study: Study):
    media = [msgspec.structs.replace(told_study.media[0], medium="news", normal=None, factor=None, unheard=True)]
    said = text(msgspec.structs.replace(told_study, media=media), "fr")
    assert "pas écouté avant" in said
    assert "Rien n’était écouté auparavant dans la presse" in said


def test_a_gap_is_said_and_shaded(told_study: Study):
    gap = Unheard("2026-05-03T07:00:00+00:00", "2026-05-05T16:00:00+00:00", ["Forum de l’abonné"])
    said = article(msgspec.structs.replace(told_study, gaps=[gap]), "fr")
    [warned] = [warning for warning in said.warnings if "Forum" in warning]
    assert "rien d’entendu du 3 mai à 9\u202fh\u202f00 au 5 mai à 18\u202fh\u202f00" in warned
    assert "Forum de l’abonné" in str(said.charts[0].drawing)
    assert warned in said.charts[0].note


def test_what_happened_on_a_day_stands_on_the_curve(told_study: Study):
    notes = [DayNote("2026-05-18", "lancement"), DayNote(str(told_study.peak_day), "excuses")]
    drawn = str(article(msgspec.structs.replace(told_study, notes=notes), "fr").charts[0].drawing)
    assert "lancement" in drawn
    assert "· excuses" in drawn


def test_a_study_without_a_buzz_tells_no_phases_and_no_fall(told_study: Study):
    why = _("No day stands out by more than the usual variation and {least} mentions: no buzz here.", least=10)
    nothing = Number(None, why, reason=why)
    found = msgspec.structs.replace(
        told_study, began=nothing, half_life=nothing, phases=[], slots=[], passage=[], mattered=[], ended=None
    )
    said = article(found, "fr")
    titles = [section.title for section in said.sections]
    assert "Ses phases" not in titles and "Comment c’est retombé" not in titles
    assert "Aucun jour ne se détache" in said.lede


def test_the_tone_is_told_only_when_chance_does_not_explain_it(told_study: Study):
    assert told_study.tone
    even = [msgspec.structs.replace(part, low=0.2, high=0.6) for part in told_study.tone.parts]
    found = msgspec.structs.replace(told_study, tone=msgspec.structs.replace(told_study.tone, parts=even))
    assert "l’emportent" in lede(told_study, "fr")
    assert "l’emportent" not in lede(found, "fr")


@pytest.mark.parametrize(("language", "said"), [("fr", "19 mai\u202f: 1"), ("en", "19 May: 1")])
def test_the_peak_is_named_on_the_curve_and_no_colour_is_fixed(told_study: Study, language: str, said: str):
    whole = article(told_study, language)
    assert said in msgspec.json.encode(whole.charts[0].drawing).decode()
    for chart in [*whole.charts, *(chart for section in whole.sections for chart in section.charts)]:
        assert "#" not in str(chart.drawing).replace(chart.drawing.get("$schema", ""), "")
