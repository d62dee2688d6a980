"""The public data that our figures come from, in words: what they are, what was learned from them, where we are weak.

Every sentence has its French in the catalogue; `training/runs.py` says which set is used for what.
"""

from __future__ import annotations

DATA_SENTENCES = {
    "umsab": "Tweets of the Unified Multilingual Sentiment Analysis Benchmark, without its test part. What ships "
    "learned from them; the figure is of models built in the same way that had not seen the tweets they judged, but "
    "for one or two numbers that set how sure they are.",
    "umsab_languages": "Tweets of the Unified Multilingual Sentiment Analysis Benchmark in six languages, its val "
    "part. What ships learned from its train part.",
    "airline": "Tweets to six US airlines. Nothing was learned from them.",
    "airline_places": "The places in the profiles of people who wrote to six US airlines, against the coordinates or "
    "the time zone of the tweet. Nothing was learned from them.",
    "insurance": "French reviews of insurers, their stars taken for the opinion. Nothing was learned from them.",
    "films": "French reviews of films and series, their stars taken for the opinion. Nothing was learned from them.",
    "politicians": "French politicians on Twitter in 2015. Nothing was learned from them.",
    "deputies": "Members of the French National Assembly from 2012 to 2017. Nothing was learned from them.",
    "names_ours": "Sentences in French and English, written and marked by us, with invented people; they were "
    "looked at only to measure.",
    "candidates": "Posts of people who ran for the French presidency in 2022. Copies are those that share seven in ten "
    "runs of three words, all pairs being compared. Nothing was learned from them.",
    "vaccination": "English tweets about vaccination. Copies are those that share seven in ten runs of three words, "
    "all pairs being compared. Nothing was learned from them.",
    "rtp_lx": "French sentences that people find harmful or not (RTP-LX), the fifth of them that was held back. The "
    "model learned from the others.",
    "mlma": "French tweets, hateful or not (MLMA), the fifth of them that was held back. The model learned from the "
    "others.",
    "nab": "Five series of the Numenta Anomaly Benchmark: mentions of brands every five minutes. The numbers of the "
    "rule were chosen on them; chosen on four of them and judged on the fifth, five times over, they reach 82.8.",
}
LICENCES = {
    "umsab": "Apache-2.0, texts under X terms",
    "umsab_languages": "Apache-2.0, texts under X terms",
    "airline": "CC BY-NC-SA 4.0",
    "airline_places": "CC BY-NC-SA 4.0",
    "insurance": "none stated",
    "films": "none stated",
    "politicians": "none stated",
    "deputies": "ODbL",
    "names_ours": "Hune’s own",
    "candidates": "none stated",
    "vaccination": "CC0",
    "rtp_lx": "MIT",
    "mlma": "MIT",
    "nab": "MIT",
}
WEAK_SENTENCES = {
    "sentiment": "Irony, complaints in a polite or playful tone and thanks inside a complaint are missed; negative and "
    "neutral are taken for one another most often.",
    "sentiment insurance": "Three stars are hardly ever found from words alone, and long reviews mix praise and blame. "
    "Where a review gives its stars, Hune takes those.",
    "sentiment films": "Two to four stars are hardly ever found from words alone, and a dark film is taken for a bad "
    "one. Where a review gives its stars, Hune takes those.",
    "language": "Most of what counts as wrong is English and stands in the German part of the set. Else it errs on two "
    "or three words, names and shouts. Languages beyond these six are told more coarsely and are not measured here.",
    "country": "A time zone or one pair of coordinates is not where people live, so some of the errors are "
    "travellers. Jokes may be taken for places; a place that several countries have is left open.",
    "gender": "Politicians write their full names; many others do not, and stay unknown. First names that are rare "
    "in France, or given to women and men alike, stay unknown too.",
    "entities": "Sentences that we wrote ourselves are kinder than real posts: expect less there. Organisations with "
    "the name of a place, and names of works, are the weakest.",
    "duplicates": "Texts of fewer than ten words are never compared. A text told anew in other words is nobody’s copy.",
    "toxicity": "It knows hard words. Contempt without them passes: on tweets it folds away a third of what people "
    "find hateful. English is judged by what was learned from French.",
    "spikes": "Five series are few, and the rule was chosen on them: expect less elsewhere. More than half of the "
    "alarms meet nothing that people had marked. A fall or a slow rise calls nobody.",
}


def weak(name: str, data: str) -> str:
    """Where an enrichment is weak on a set of data; "" where nothing is said."""
    return WEAK_SENTENCES.get(f"{name} {data}", WEAK_SENTENCES.get(name, ""))
