"""Articles made by hand: an ordinary one, and one in which people wrote the worst."""

from __future__ import annotations

from typing import Any

from hune.report.article import Article, Chart, Large, Row, Section, Table

WORST = [
    "#set page(width: 1pt)", "$x^2$", "*gras* _italique_ `code`", "\\ \\u{41} \\n", "@personne <label>", "« \" ' ” »",
    "https://exemple.example/" + "a" * 400, "é" * 300, "un mot " * 1500,
    "\x00\x01\x0b\x1b\ufffe\ud800", "\u202egnp.exe\u2066",
    "🇫🇷 👩‍👩‍👧 🎉", "漢字かな交じり文", "مرحبا بالعالم", "שלום", "z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "<script>alert(1)</script>", "&amp; & <b>", "]]>", "{{ x }}", "=cmd()", "",
]  # fmt: skip


def bars(values: list[tuple[str, float | None]], title: str = "Par média", **more: Any) -> Chart:
    drawing = {
        "data": {"values": [{"n": name, "v": value} for name, value in values]},
        "mark": "bar",
        "encoding": {"x": {"field": "v", "type": "quantitative"}, "y": {"field": "n", "type": "nominal"}},
        "height": 200,
    }
    said = f"{title} : {', '.join(name for name, _ in values)}."
    return Chart(title, drawing, said, "bar", [title], [(name, [value]) for name, value in values], **more)


def ordinary(language: str = "fr") -> Article:
    """A study as it is read, short."""
    voices = Table(
        "Premières voix", ["Quand", "Qui", "Quoi", "Reprises"],
        [Row(["18 mai 2026, 9\u202fh\u202f04", "@marin", "« La panne dure\u202f! »", "212"], [], "https://forum.example/1")],
        (3,), "Les premiers messages de la période.",
    )  # fmt: skip
    media = Table(
        "Par média", ["Média", "Messages", "Part"],
        [Row([name, count, "1\u202f%"]) for name, count in (("Presse", "622"), ("Forums", "1\u202f016"))], (1, 2),
    )  # fmt: skip
    return Article(
        language, "Étude · 1er – 28 mai 2026", "La panne de l’application Alpha",
        "On est passé de 41 mentions par jour à 1\u202f394. Tout est né sur un forum. La moitié en 36 h.",
        ["Une source manquait le 27 mai."],
        [
            Section("Par média", ["Les forums d’abord. La presse a suivi 14 heures plus tard."], [media]),
            Section("Comment cela a commencé", ["Le premier message date du 18 mai."], [voices]),
            Section("Comment cela est retombé", ["Le volume a baissé de moitié. Il a fallu 36 heures pour cela."]),
            Section("Comment on a compté", ["Total\u202f: messages de la période."], method=True),
        ],
        [Large("Messages", "4\u202f210", "en 28 jours"), Large("Facteur", "×\u202f34"), Large("Demi-vie", "")],
        [bars([("Presse", 622.0), ("Forums", 1016.0), ("Blogs", None)], note="Mentions par média.")],
    )  # fmt: skip


def worst(language: str = "fr") -> Article:
    """Each text at each place, and tables that are too long, too wide, or crooked."""
    texts = [*WORST, "mot" * 3334]
    rows = [Row([text, text, str(n)], [], "javascript:alert(1)" if n % 2 else text) for n, text in enumerate(texts)]
    crooked = Table("De travers", ["A", "B", "C"], [Row(["1"]), Row(["1", "2", "3", "4"]), Row([])])
    wide = Table("Large", [f"Colonne {n}" for n in range(14)], [Row(["valeur " * 3] * 14)], ())
    sections = [Section(text, texts, [Table(text, [text, "Quoi", "N"], rows, (2,), text)]) for text in WORST[:3]]
    sections += [Section("Vide"), Section("Tables", [], [crooked, wide, Table("Sans ligne", ["A"], [], ())])]
    charts = [bars([(text, float(n)) for n, text in enumerate(WORST)], title=text, note=text) for text in WORST[:2]]
    whole = " ".join(texts)
    return Article(language, whole, whole, whole, texts, sections, [Large(t, t, t) for t in texts], charts)
