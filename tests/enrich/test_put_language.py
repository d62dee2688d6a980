"""The language of a mention: what texts tell, what places declare, and what tells nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hune.enrich.language import model
from hune.enrich.language.guess import guess
from hune.enrich.language.said import said
from hune.enrich.language.script import foreign
from hune.enrich.put_language import put_language
from hune.enrich.step import Batch
from hune.mention import Mention

NOW = datetime(2026, 5, 18, 9, 4, tzinfo=UTC)


def language(text: str, declared: str | None = None) -> str | None:
    batch = Batch(1, [Mention("1", NOW, text, language=declared)])
    put_language(batch)
    return batch.mentions[0].language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toujours pas de réseau ce matin, le service client raccroche.", "fr"),
        ("The app has crashed again this morning and nobody answers.", "en"),
        ("Die App stürzt heute schon wieder ab, und keiner meldet sich.", "de"),
        ("La aplicación se ha vuelto a caer y nadie contesta.", "es"),
        ("L'applicazione non funziona più e nessuno risponde.", "it"),
        ("O aplicativo caiu de novo hoje e ninguém responde.", "pt"),
        ("RT @alpha_telecom: trop cool ce forfait 😀 https://exemple.example/a", "fr"),
        ("MEU DEUS QUE HORROR", "pt"),
        ("nervosaaaaa com isso", "pt"),
        ("#LaGrandePanneDuReseau", "fr"),
        ("che bello!", "it"),
        ("keine Ahnung", "de"),
    ],
)
def test_the_six(text: str, expected: str):
    assert language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التطبيق لا يعمل منذ الصباح", "ar"),
        ("این برنامه از صبح کار نمی‌کند و کسی پاسخ نمی‌دهد", "fa"),
        ("यह ऐप सुबह से काम नहीं कर रहा है", "hi"),
        ("アプリが朝から動きません", "ja"),
        ("应用今天早上打不开", "zh"),
        ("앱이 아침부터 안 돼요", "ko"),
        ("Приложение с утра не работает, и никто не отвечает", "ru"),
        ("Застосунок зранку не працює, і ніхто не відповідає", "uk"),
        ("Η εφαρμογή δεν λειτουργεί από το πρωί", "el"),
        ("האפליקציה לא עובדת מהבוקר", "he"),
        ("แอปใช้ไม่ได้ตั้งแต่เช้า", "th"),
        ("De app doet het sinds vanochtend niet meer en niemand antwoordt.", "nl"),
        ("Aplikacja nie działa od rana i nikt nie odpowiada.", "pl"),
        ("Uygulama sabahtan beri çalışmıyor ve kimse cevap vermiyor.", "tr"),
        ("L'aplicació no funciona des d'aquest matí i ningú no respon.", "ca"),
        ("Appen har inte fungerat sedan i morse och ingen svarar.", "sv"),
    ],
)
def test_all_other_languages(text: str, expected: str):
    assert language(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "😀😀😀",
        "https://exemple.example/une-page-de-plus",
        "@abonnee @abonne",
        "12 345,67 €",
        "#ok @x",
        "!!!",
        "\0\0\0",
    ],
)
def test_nothing_tells(text: str):
    assert language(text) == "und"


def test_a_mixed_text_is_in_the_language_of_most_of_its_words():
    assert language("Je suis allée au concert hier soir avec mes amies, it was so cool") == "fr"
    assert language("So happy with my new phone, it came this morning, merci") == "en"
    assert language("Le mot японский veut dire « japonais » et je viens de l'apprendre") == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "Le réseau est en panne depuis ce matin " * 3_000,
        "".join(letter + "̶̰̗͝͝" for letter in "Le réseau est en panne depuis ce matin"),
        "‮Le réseau est en panne‬ depuis ce matin",
        "Le réseau\0 est en panne\0 depuis ce matin",
        "Le réseau est en panne \ud83d depuis ce matin",
        "Ｌｅ ｒéｓｅａｕ est en panne depuis ce matin",
    ],
    ids=["long", "zalgo", "right to left", "NUL", "half a sign", "wide letters"],
)
def test_what_is_done_to_a_text_changes_nothing(text: str):
    assert language(text) == "fr"


def test_one_word_without_end_is_no_trouble():
    assert language("a" * 100_000) is not None


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("FR-fr", "fr"),
        ("pt_BR", "pt"),
        ("zh-Hant", "zh"),
        ("iw", "he"),
        ("eng", "en"),
        ("German", "de"),
        ("haw", "haw"),
    ],
)
def test_a_declared_language_is_believed(declared: str, expected: str):
    assert language("x", declared) == expected


@pytest.mark.parametrize("declared", ["", "und", "zxx", "mul", "??", "1"])
def test_what_declares_no_language_is_none(declared: str):
    assert language("Toujours pas de réseau ce matin", declared) == "fr"
    assert language("😀", declared) == "und"


def test_a_wrong_language_is_overruled_by_a_long_text_only():
    french = "Toujours pas de réseau ce matin, et le service client raccroche au bout de dix minutes d'attente."
    assert language(french, "en") == "fr"
    assert language("Le réseau ?", "en") == "en"
    assert language("التطبيق لا يعمل منذ الصباح ولا أحد يجيب على الهاتف في خدمة العملاء", "fr") == "ar"


def test_a_sister_of_the_six_is_never_overruled():
    assert (
        language("O aplicativo caiu de novo hoje de manhã e ninguém responde no serviço de atendimento.", "gl") == "gl"
    )


def test_what_is_judged():
    assert said("RT @alpha_telecom: voir https://exemple.example/a #MaPanne").split() == ["voir", "Ma", "Panne"]


def test_signs_of_one_script_among_others():
    assert foreign("東京タワー") == "ja"
    assert foreign("le mot мир") == ""
    assert foreign("iPhone 手机很好用") == "zh"


def test_an_answer_does_not_depend_on_the_others_of_the_batch():
    texts = ["keine Ahnung", "", "che bello!", "التطبيق", "Merci beaucoup pour tout", "a" * 5_000] * 60
    assert guess(texts) == [guess([text])[0] for text in texts[:6]] * 60


@pytest.fixture
def without_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    model.weights.cache_clear()
    monkeypatch.setattr(model, "FOLDER", tmp_path)
    yield tmp_path
    model.weights.cache_clear()


def test_without_its_model_the_library_answers_alone(without_model: Path):
    assert language("Toujours pas de réseau ce matin, le service client raccroche.") == "fr"
    assert language("De app doet het sinds vanochtend niet meer en niemand antwoordt.") == "nl"


def test_a_foreign_file_is_no_model(without_model: Path):
    (without_model / f"{model.NAME}.json").write_text('{"name": "language-1"}', "utf-8")
    (without_model / f"{model.NAME}.npz").write_bytes(b"PK")
    assert language("Toujours pas de réseau ce matin, le service client raccroche.") == "fr"
