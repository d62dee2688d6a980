"""What asks and what only bears a question mark. Invented sentences."""

from __future__ import annotations

import pytest

from hune.analyse.question_forms import question

ASKED = {
    "fr": [
        "Quand le service sera-t-il rétabli ?",
        "Est-ce que quelqu’un a reçu son remboursement",
        "quelqu'un sait si la boutique de Lyon est ouverte",
        "@alpha Bonjour, comment fait-on pour résilier la box ?",
        "Vous livrez aussi en Belgique ?",
        "Il y a un numéro pour joindre le service client ?",
        "Je me demande si la mise à jour efface les photos.",
        "Panne générale ce matin. Y a-t-il une heure de retour prévue ? Merci",
        "Pourquoi ma facture a-t-elle doublé ? https://exemple.example/?q=1",
        "Peut-on garder son numéro en changeant d’offre ?",
    ],
    "en": [
        "Does anyone know when the app will be back",
        "When will my refund arrive?",
        "How do I cancel my subscription",
        "Hi @alpha, is the Lyon shop open today?",
        "I wonder if the update deletes photos.",
        "So what should we do with the old box?",
        "Any news on the outage?",
        "Can someone explain the new prices",
    ],
}
NOT_ASKED = {
    "fr": [
        "Lisez ceci : https://exemple.example/page?question=oui",
        "Vraiment ?",
        "Mais de qui se moque-t-on ?",
        "C’est une blague ?!",
        "La direction a demandé « Que veulent les clients ? » hier.",
        "Vous voulez gagner un téléphone ? Abonnez-vous",
        "Pourquoi Alpha ? Parce que le réseau est bon.",
        "Belle journée, non ?",
        "La panne est finie.",
        "Un lancement raté ?",
        "🤬 ET POURQUOI PAS DIX ANS ?",
        "Qui l’eût cru ?",
    ],
    "en": [
        "Read https://example.example/?why=not",
        "Really?",
        "Are you kidding me?",
        "You broke it again, right?",
        "What the hell is this app?",
        "It’s gonna be really bad ????",
        "Want a free phone? Follow us",
        "Why us? Because we care.",
        "He asked “where is my bill?” and left.",
        "What?! No way!",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in ASKED.items() for text in texts])
def test_asked(language: str, text: str):
    assert question(text, language)


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in NOT_ASKED.items() for text in texts])
def test_not_asked(language: str, text: str):
    assert question(text, language) == ""


def test_the_question_is_given_as_it_is_written_without_its_surroundings():
    text = "@alpha Bonjour. Quand  revient\tle réseau à Lyon ? https://exemple.example/?a=b Merci"
    assert question(text, "fr") == "Quand revient le réseau à Lyon ?"


def test_other_languages_are_not_guessed():
    assert question("¿Cuándo vuelve la red en Lyon?", "es") == ""
    assert question("Quand revient le réseau ?", "") == ""
