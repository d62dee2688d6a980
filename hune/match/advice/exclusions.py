"""What people most often exclude, in French and English: templates that a click adds as `(query) -(template)`.

A template takes away what is plainly of its kind and leaves what only touches it: a brand's lay-offs are no job
advert. So words of everyday speech stand only near others that make them plain.
"""

from __future__ import annotations

from typing import NamedTuple

from hune.words import say

TITLE_SENTENCES = {
    "jobs": "Job adverts",
    "contests": "Contests and giveaways",
    "promo": "Promo codes and bargains",
    "sponsored": "Sponsored posts",
    "classified": "Classified ads",
    "sport": "A football club of the same name",
    "horoscope": "Horoscopes and fortune-telling",
    "shares": "Share prices",
    "spam": "Betting, crypto and adult spam",
}

QUERIES = {
    "jobs": """
        "h/f" OR "f/h" OR "m/f/d" OR "offre d'emploi" OR "offres d'emploi" OR "offre de stage" OR "offre d'alternance"
        OR "on recrute" OR "nous recrutons" OR "poste à pourvoir" OR "postes à pourvoir" OR postulez
        OR (recrute NEAR/10 (cdi OR cdd OR alternance OR alternant* OR stagiaire* OR poste OR profil OR candidature*
        OR conseill* OR technicien* OR ingénieur* OR vendeur* OR vendeuse* OR commercia* OR développeu*
        OR chauffeur*)) OR "déposez votre candidature" OR "envoyez votre cv" OR "envoyez votre candidature"
        OR "rejoignez notre équipe" OR "rejoignez nos équipes" OR ((cdi OR cdd OR alternance OR stage) NEAR/8 (poste
        OR recherche OR recherchons OR candidature OR profil)) OR "we're hiring" OR "we are hiring" OR "is hiring"
        OR "now hiring" OR "job opening" OR "job openings" OR "job vacancy" OR "job offer" OR "join our team"
        OR "apply for this job" OR "send your cv" OR (apply NEAR/6 (position OR role OR job OR vacancy)) OR #emploi
        OR #recrutement OR #offredemploi OR #job OR #jobs OR #hiring OR #jobalert""",
    "contests": """
        "jeu concours" OR "jeux concours" OR "grand concours" OR "tirage au sort" OR "tirés au sort"
        OR "tentez de gagner" OR "tente de gagner" OR "tentez de remporter" OR "tentez votre chance" OR ((concours
        OR "à gagner") NEAR/10 (rt OR follow OR suivez OR suivre OR likez OR participer OR participez OR commentez
        OR places OR gagner OR gagnez)) OR (rt NEAR/4 follow) OR (like NEAR/3 follow) OR ("pour participer" NEAR/8 (rt
        OR like OR likez OR follow OR suivez OR abonnez OR commentez OR identifiez)) OR giveaway* OR sweepstake*
        OR "enter to win" OR "chance to win" OR "prize draw" OR "tag a friend" OR "tag two friends"
        OR "retweet to win" OR "follow and retweet" OR "like and share to" OR #concours OR #jeuconcours OR #giveaway
        OR #contest""",
    "promo": """
        "code promo" OR "codes promo" OR "code de réduction" OR "code réduction" OR "bon de réduction"
        OR "bons de réduction" OR "bon plan" OR "bons plans" OR "code parrain" OR "code parrainage"
        OR "lien de parrainage" OR "avec mon code" OR "vente flash" OR "promo code" OR "promo codes"
        OR "discount code" OR "coupon code" OR "voucher code" OR "referral code" OR "referral link" OR "use my code"
        OR "use code" OR "flash sale" OR (coupon* NEAR/6 (off OR save OR remise)) OR #bonplan OR #bonsplans
        OR #codepromo OR #promocode OR #deals""",
    "sponsored": """
        "collaboration commerciale" OR "partenariat rémunéré" OR "contenu sponsorisé" OR "article sponsorisé"
        OR "publi rédactionnel" OR publirédactionnel OR "paid partnership" OR "sponsored content" OR "sponsored post"
        OR "affiliate link" OR "affiliate links" OR "lien affilié" OR "liens affiliés" OR #ad OR #pub OR #sponsored
        OR #sponsorisé OR #partenariat OR #collaborationcommerciale OR #affiliation""",
    "classified": """
        "à vendre" OR "je vends" OR "vends" OR "prix à débattre" OR "remise en main propre" OR "main propre"
        OR "envoi possible" OR "faire offre" OR "affaire à saisir" OR "petite annonce" OR "petites annonces"
        OR (("bon état" OR "état neuf" OR "parfait état" OR "peu servi" OR blister) NEAR/15 (prix OR vend* OR euros
        OR eur OR livraison OR envoi)) OR "for sale" OR "selling my" OR "barely used" OR "or nearest offer"
        OR "pick up only" OR "collection only" OR (("like new" OR "mint condition" OR "good condition") NEAR/15 (price
        OR selling OR ship*)) OR #avendre OR #forsale""",
    "sport": """
        football* OR (foot -lang:en) OR footeux OR mercato OR "ligue 1" OR "ligue 2" OR "ligue des champions"
        OR "coupe de france" OR "coupe du monde" OR championnat* OR supporters OR buteur* OR buteuse*
        OR "gardien de but" OR "hors jeu" OR "première mi-temps" OR "seconde mi-temps" OR "à la mi-temps" OR penalty
        OR penalties OR "feuille de match" OR ((match OR matchs OR matches) NEAR/10 (équipe* OR victoire OR défaite
        OR nul OR score OR saison OR stade OR joueur* OR joueuse* OR entraîneur* OR team OR season OR win OR lost
        OR draw OR kick)) OR soccer OR "premier league" OR "champions league" OR goalkeeper* OR midfielder*
        OR striker* OR "kick off" OR "transfer window" OR #foot OR #football OR #ligue1 OR #rugby""",
    "horoscope": """
        horoscope* OR astrolog* OR zodiaque OR zodiac OR "signe astro" OR "ascendant astrologique" OR voyance
        OR cartomancie OR tarologue* OR "tirage du tarot" OR "tarot reading" OR "mercure rétrograde"
        OR "mercury retrograde" OR "pleine lune en" OR "full moon in" OR #astro OR #horoscope OR #tarot OR #zodiac""",
    "shares": """
        "cours de bourse" OR "cours de l'action" OR "objectif de cours" OR "cac 40" OR "sbf 120" OR euronext OR nasdaq
        OR nyse OR dividend* OR "rachat d'actions" OR "à la bourse de" OR "conseil de bourse"
        OR "recommandation d'achat" OR (action* NEAR/6 (recule OR bondit OR chute OR clôture OR séance OR analystes))
        OR "stock price" OR "share price" OR "price target" OR "stock market" OR "shares of" OR "earnings per share"
        OR (shares NEAR/6 (rose OR fell OR closed OR trading)) OR #bourse OR #cac40 OR #stocks OR #trading""",
    "spam": """
        casino OR casinos OR "paris sportifs" OR "pari sportif" OR pronos OR pronostics OR "cote boostée" OR freebet
        OR "sports betting" OR "betting tips" OR "free spins" OR airdrop* OR memecoin* OR presale OR "to the moon"
        OR nft OR nfts OR (crypto* NEAR/8 (gagner OR profit* OR earn OR invest OR investir OR signal OR pump))
        OR porn* OR nsfw OR xxx OR "sugar daddy" OR "escort girl" OR "plan cul" OR "cam girl" OR #airdrop OR #nsfw""",
}


class Exclusion(NamedTuple):
    """One template: its key, its title in the reader's language, and the query of what it takes away."""

    key: str
    title: str
    query: str


def exclusions(language: str) -> list[Exclusion]:
    """All templates, the most asked for first."""
    return [Exclusion(key, say(language, title), query_of(key)) for key, title in TITLE_SENTENCES.items()]


def query_of(key: str) -> str:
    """The query of a template, on one line. Raises KeyError."""
    return " ".join(QUERIES[key].split())
