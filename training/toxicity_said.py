"""Short posts that we made up: what an inbox receives every day, and what hurts in plain words.

⚑ stands for any word for a group of people, as the model sees it. Posts stand between bars.
"""

from __future__ import annotations

ORDINARY = {
    "fr": """
Je suis ⚑. | Les ⚑ de mon quartier sont adorables. | Ma voisine est ⚑. | Fière d’être ⚑.
Je suis ⚑ et fier de l’être. | Les ⚑ ont droit au respect. | Les ⚑ ont droit à un accès comme tout le monde.
Mon fils est ⚑ et je l’aime. | Les ⚑ de mon quartier préparent une fête dimanche. | Ma meilleure amie est ⚑.
Un mariage ⚑ à la mairie, quelle joie. | La communauté ⚑ organise une rencontre samedi.
Le gouvernement annonce un plan pour les ⚑. | Soutien aux ⚑. | Les ⚑ et les ⚑ vivent ensemble ici depuis toujours.
Une exposition sur l’histoire des ⚑. | Notre équipe compte trois ⚑. | Deux ⚑ ont été agressés hier, je suis choquée.
Je me suis fait insulter parce que je suis ⚑. | Non au racisme. | Être ⚑ en France aujourd’hui, un témoignage.
Un acteur ⚑ joue le premier rôle. | Le prof est ⚑, et alors ? | Les droits des ⚑ avancent.
Des ⚑ manifestent devant la préfecture. | Elle aide les ⚑ à trouver un logement. | Merci pour votre aide.
Merci beaucoup, vous êtes formidables. | Bonne journée à tous. | Bonjour, comment vous joindre ?
Bonjour, je n’ai pas reçu ma commande. | Mon colis n’est toujours pas arrivé, c’est long.
Vous ouvrez à quelle heure ? | Le service client est nul, je suis déçu. | Je suis très déçue par votre réponse.
Plus jamais chez vous ! | Deux heures d’attente au téléphone, c’est inadmissible. | Encore une panne, j’en ai marre.
Remboursez-moi s’il vous plaît. | Votre application plante tout le temps. | Ça marche pas votre truc.
C’est trop cher pour ce que c’est. | Putain, c’est génial ce concert. | Putain que c’est beau.
Merde, j’ai raté mon train. | Bordel, il pleut encore. | J’ai la flemme de sortir. | Je suis crevé ce soir.
Ce film est nul à chier. | Ça me fait chier de travailler dimanche. | Quelle journée de merde.
Fait chier, plus de batterie. | Trop con, j’ai oublié mes clés. | Je suis bête, j’ai rien compris.
Ah mince, désolé. | Félicitations à toute l’équipe. | Hâte d’y être. | On se voit demain ? | Tu viens ce soir ?
Tu as raison. | Vous avez raison de le dire. | Je ne suis pas d’accord avec toi. | Je pense que vous vous trompez.
Ta photo est superbe. | Ton article est intéressant. | Tu me manques. | Gros bisous à toi.
Mon vieux canapé est à donner. | Une petite robe noire. | La grosse machine est en panne.
Un sale temps aujourd’hui. | Une bande de copains en vacances. | Le petit chat dort. | Un gros merci à tous.
Pauvre petit, il a l’air triste. | Il faut tuer le temps en attendant le bus. | Je meurs de faim.
Ce jeu va me tuer tellement il est drôle. | Il m’a tué avec sa blague. | La série m’a tuée.
Trois heures au guichet et aucun agent, je suis furieux. | Une heure de retard, encore.
Personne ne répond au téléphone. | Je suis en colère contre votre agence. | Vous m’avez fait perdre ma journée.
Personne au comptoir, comme d’habitude. | Votre livreur a cassé mon portail. | Colis volé dans le hall, merci bien.
Service déplorable, je change de banque. | Facture fausse pour la troisième fois.
C’est une honte de traiter les clients ainsi. | Vous vous moquez du monde. | Putain, quelle victoire !
Putain, ils l’ont fait ! | Oh putain le coucher de soleil. | Bordel, quel match ! | Merde, trop bien.
Putain j’ai oublié le pain. | Putain il fait froid. | Ce gâteau est une tuerie. | Foutu réveil.
Je m’en fous un peu. | C’est quoi cette merde, votre site ne marche pas. | Oh merde, mon café est froid.
Merde alors, le bus est parti. | Et merde, il neige. | J’en ai plein le cul d’attendre.
On se fait chier en réunion. | Quel bordel à la gare ce matin. | Un film à la con mais drôle. | Ptn j’ai faim.
J’ai rien foutu aujourd’hui. | Ils se foutent de nous avec leurs prix. | Ça m’emmerde mais je viens.
C’est con, il pleut. | Ras le cul de cette panne. | Vive les vacances bordel. | Merde, j’ai cassé ma tasse.
Votre appli est une vraie merde. | Ça pue la pisse dans ce métro. | Le débat sur l’immigration reprend demain.
Le ministre a menti selon l’opposition. | Grève des transports mardi. | Les rats envahissent le jardin du voisin.
Les singes du zoo ont un petit. | J’ai acheté des porcs à la foire. | Le voleur a été arrêté hier soir.
Quel clown, ce chien. | Je regarde un film sur les nazis. | La truie a eu dix petits.
Quelqu’un connaît un bon plombier ? | Une idée de cadeau pour ma mère ? | Le match commence à 21 h.
Allez les Bleus ! | Nouvelle vidéo en ligne. | Je cherche un appartement à louer. | La réunion est reportée à jeudi.
Bravo à vous.
""",
    "en": """
I am ⚑. | The ⚑ in my street are lovely. | My neighbour is ⚑. | Proud to be ⚑. | ⚑ people deserve respect.
My son is ⚑. | The ⚑ community meets on Sunday. | An exhibition on ⚑ history.
Two ⚑ were attacked last night, I am shocked. | I was insulted because I am ⚑. | ⚑ lives matter.
My best friend is ⚑. | A ⚑ actor plays the lead. | Support ⚑ families. | Thanks a lot, great service.
Thank you so much. | Have a nice day. | How can I reach you? | When do you open? | My parcel has not arrived.
Your app crashes all the time. | Your customer service sucks. | Worst airline ever.
Two hours on hold, this is ridiculous. | I want a refund. | Never again. | You lost my bag.
I am really disappointed in you. | This is fucking awesome. | Shit, I missed my train. | Damn, that was good.
Holy shit, what a goal. | I feel like crap today. | What the hell is going on? | So fucking tired.
My ass hurts after that ride. | Oh crap, I forgot. | I fucking love this. | That joke killed me.
I could kill for a coffee. | Just killing time. | My phone is dead. | This show will be the death of me.
You are right. | I do not agree with you. | Your picture is great. | See you tomorrow.
Congratulations to your team. | What a stupid mistake I made. | I feel so dumb. | The pig escaped from the farm.
The monkeys at the zoo are cute. | Take out the trash. | The garbage is collected on Monday.
Rats in the kitchen again. | The thief was arrested. | An hour late and no staff in sight.
Nobody answers the phone. | I am angry with your branch. | You wasted my whole day. | Fuck yes, we won!
Holy fuck, that sunset. | Shit, I forgot the bread. | Damn, it is cold. | Hell of a match tonight.
Does anyone know a good plumber? | New video online. | The match starts at nine. | Good luck to you all.
""",
}

TOXIC = {
    "fr": """
Je vais te retrouver et te casser la gueule. | On sait où tu habites, fais gaffe.
Tu vas le payer, je te retrouverai. | Crève. | Va mourir. | Suicide-toi, personne ne te regrettera.
J’espère que tu vas crever. | Une balle dans la tête. | Espèce d’idiot.
Vous êtes une bande d’incapables et de voleurs. | T’es vraiment un abruti. | Pauvre type. | Ferme ta gueule.
Va te faire foutre. | Dégage, sale ⚑. | Sales ⚑, rentrez chez vous. | Les ⚑ sont de la vermine. | Les ⚑ dehors !
Mort aux ⚑. | Les ⚑ sont des parasites. | T’es qu’une merde. | Ta mère la pute. | Grosse vache, va maigrir.
On va brûler votre boutique. | Les ⚑, il faudrait tous les fusiller. | T’es moche et conne. | Sous-race de ⚑.
Je vais vous crever un par un. | Tu mérites de mourir. | Bande de ⚑ de merde. | Ce ⚑ de merde. | Nique ta mère.
""",
    "en": """
I will kill you. | I'll find you and break your neck. | Kill yourself. | I hope you die. | You should be shot.
Shut up, idiot. | You stupid bitch. | Fuck you. | Go to hell, asshole. | You are a pathetic loser.
What a moron you are. | Filthy ⚑, go back to your country. | ⚑ are vermin. | Death to ⚑. | ⚑ are subhuman.
Dirty ⚑. | All ⚑ should be shot. | You are worthless, go hang yourself. | We know where you live. | Watch your back.
Fat ugly cow. | You fucking liars. | Piece of shit. | You people are scum. | Eat shit and die. | Stupid ⚑.
Rot in hell. | Fucking ⚑.
""",
}


def lines(said: str) -> list[str]:
    """The posts of a block."""
    return [post.strip() for line in said.strip().splitlines() for post in line.split("|")]
