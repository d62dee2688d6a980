"""Words and signs that tell of opinion in themselves: a model of few examples need not learn each of them anew.

Each class is one feature, whatever the language; what it weighs is learned. Words stand folded (no accents, lower
case), an apostrophe closing its word, as `features.py` cuts them.
"""

from __future__ import annotations

_NEGATORS = (
    "ne n' pas jamais rien aucun aucune plus guere ni sans pa "  # French
    "not no never t cannot cant dont doesnt didnt isnt wasnt wont wouldnt couldnt without nor neither "  # English
    "nothing "
    "nicht kein keine keinen keinem keiner nie niemals ohne nix "  # German
    "nunca jamas sin ningun ninguna nada tampoco "  # Spanish
    "non mai senza nessun nessuno nessuna niente neanche "  # Italian
    "nao sem nenhum nenhuma nem n"  # Portuguese
)
NEGATORS = frozenset(_NEGATORS.split())

_WORDS = {
    "strong": "tres trop vraiment tellement super hyper grave tout totalement absolument carrement incroyablement "
    "very really so too totally absolutely extremely fucking damn such sehr echt voll so total richtig extrem "
    "muy mucho tan demasiado super molto troppo davvero tanto cosi muito demais tao super mega",
    "weak": "peu assez plutot presque moyennement bof somewhat quite rather bit kinda meh etwas eher ziemlich poco "
    "algo bastante abbastanza pouco meio",
    "but": "mais pourtant cependant malgre sauf but however although though despite except aber trotzdem obwohl pero "
    "aunque sino ma pero tuttavia invece mas porem embora",
    "kind": "merci bravo genial geniale super top parfait parfaite excellent excellente magnifique adore adorer aime "
    "heureux heureuse content contente ravi ravie felicitations meilleur meilleure beau belle joli cool chouette "
    "formidable extraordinaire sublime hate impeccable efficace sympa plaisir bien bon bonne succes gagne victoire "
    "kiffe kiff gg tuerie masterclass banger love loved loving great awesome amazing thanks thank best good nice happy "
    "glad excellent perfect beautiful wonderful fantastic brilliant enjoy enjoyed excited congrats congratulations win "
    "proud lovely fun dope lit fire goat slay danke toll super schon liebe gut beste besten freue freude geil "
    "wunderbar perfekt glucklich klasse cool gracias genial feliz mejor bueno buena buenos encanta gusta amo "
    "excelente bonito linda felicidades increible grazie bello bella bravo ottimo felice amo migliore buon "
    "splendido fantastico obrigado obrigada otimo lindo linda feliz adoro amo melhor bom boa parabens gostei",
    "unkind": "nul nulle honte honteux honteuse scandale merde merdique chiant chiante horrible pire deteste "
    "marre pourri pourrie catastrophe catastrophique decu decue deception degoute degoutant raler triste arnaque "
    "voleurs voleur inadmissible lamentable pitoyable ridicule mauvais mauvaise dommage mort morts guerre crise "
    "probleme problemes panne bug danger dangereux seum relou claque eclate cringe con connard cons putain ptn "
    "hate hated bad worst terrible awful horrible sucks suck shit crap sad angry annoying disappointed disappointing "
    "disgusting stupid idiot fail failed failure broken ugly boring hell kill killed dead war wrong scam trash garbage "
    "worthless wtf smh ugh lame mid schlecht scheisse scheiss hass hasse traurig schlimm schlimmste nervt mist leider "
    "krank angst tod krieg verarsche peinlich dumm malo mala mierda peor triste odio horrible asco verguenza puta "
    "joder muerte guerra fatal brutto brutta schifo merda peggio triste odio vergogna morte guerra purtroppo paura "
    "pessimo ruim merda pior triste odeio horrivel vergonha morte guerra raiva droga pessimo infelizmente porra",
    "laugh": "lol mdr ptdr xd haha hahaha ahah ahaha jaja jajaja kkk kkkk rs rsrs lmao rofl hihi",
    "irony": "ironie irony sarcasme sarcasm sarcasmo ironia ironie /s second_degre notsorry",
}

_SIGNS = {
    "adoring": "😍🥰😘😻💕💖💗💓💞💘💝❤♥💙💚💛💜🧡🖤🤍😚😙💋🤗🫶",
    "joyful": "😀😃😄😁😊☺🙂😇🥳🤩😎🎉🎊✨🌟⭐💪👏🙌👍👌✌🙏💯🔥🏆🥇🎂🎁🌈☀🌞😋😌🤟🤘💃🕺🍾🥂🍀🌸🌹💐",
    "laughing": "😂🤣😆😅😹😝😜😛🤪",
    "sorrowful": "😢😭😞😔😟🙁☹😿💔😥😓😪😩😫🥺😖😣😰😨😧😦🥀",
    "furious": "😡😠🤬👿😾🤮🤢💩👎🖕😤😒🙄😑😐😬🤦🤡💀☠🚮",
    "wry": "😏🙃🙄🤡🤔🤷🤨😒💅",
}

_EMOTICONS = {
    "joyful": ":) :-) =) :)) ;) ;-) :d :-d =d xd ^^ ^_^ <3 :p :-p ;p",
    "sorrowful": ":( :-( =( :(( :'( ;( :/ :-/ :\\ :s :| -_- t_t",
}

CLASSES = tuple(dict.fromkeys((*_WORDS, *_SIGNS)))


def classes() -> dict[str, list[str]]:
    """Each class with its words, signs and emoticons."""
    told: dict[str, list[str]] = {name: [] for name in CLASSES}
    for lists in (_WORDS, _EMOTICONS):
        for name, said in lists.items():
            told[name] += said.split()
    for name, signs in _SIGNS.items():
        told[name] += list(signs)
    return told
