"""Words that hurt, and words that must not count as such, in French and English.

The words of the classes stand folded: lower case, no accents, an apostrophe closing its word; what a class weighs is
learned. Who people are (GROUPS) is hidden from the model: it sees one sign instead, and that sign alone weighs nothing.
"""

from __future__ import annotations

LANGUAGES = ("fr", "en")
GROUP = "⚑"  # stands for any word of GROUPS

# insult: hard to say kindly. slight: rude of a person, harmless of a thing. vulgar: coarse, aimed at nobody.
# dirty: what makes an insult of the word after it. contempt: people as dirt or beasts. dismissal, threat: in full.
CLASSES = ("you", "group", "insult", "slight", "slur", "vulgar", "dirty", "contempt", "dismissal", "threat")

FRENCH = {
    "you": "tu toi te t' ton ta tes vous votre vos ts toa t tt",
    "insult": "connard conard connasse conasse enculer salope salaud salopard batard batarde pute putain_de_ta "
    "fils_de_pute fille_de_pute fils_de_chien nique_ta nique_tes nique_sa enflure raclure ordure "
    "pourriture encule encules enfoire trou_du_cul troudu trouduc tete_de_con sous_merde grosse_merde "
    "petite_merde suceur suceuse sac_a_merde tas_de_merde charogne petasse pouffiasse poufiasse grognasse "
    "trainee garce cagole catin pedophile pedo branleur couille_molle couilles_molles lopette baltringue "
    "face_de_pet gros_porc gros_porcs sucer_des",
    "slight": "con conne connes cons idiot idiote abruti abrutie debile cretin cretine imbecile bouffon bouffonne "
    "tocard tocarde boloss blaireau blaireaux clown guignol pitre minable nullard ringard crasseux "
    "attarde attardee mongol mongole mongolien mongolienne gogol gogole triso tare taree demeure demeuree "
    "ane_bate andouille cruche cinglé cingle cinglee malade_mental mytho mythomane menteur menteuse "
    "hypocrite trouillard moche laid laide grosse_vache grosse_truie truie boudin cassos cas_social beauf "
    "facho nazi nazie collabo traitre traitresse pourri pourrie escroc pleureuse rageux puceau pucelle "
    "degenere degeneree inculte ignare bougre emmerdeur emmerdeuse chieur chieuse casse_couilles "
    "pauvre_type sale_type honte_a_toi pd",
    "slur": "bougnoule bougnoul bicot youpin youpine youtre negre negresse negro bamboula chinetoque niakoue "
    "bridé ching_chong ching_chang crouille melon_de rital boche pede tapette tarlouze tafiole gouine "
    "goudou travelo enculeur romano manouche_de sale_gitan islamo_racaille bounty beurette",
    "vulgar": "putain ptn ptin merde merdique bordel chier chiant chiante foutre fout foutu emmerde emmerdent cul "
    "bite couille couilles chatte nichon nichons niquer nique niquez baiser baise baisee queue branler "
    "branle sodomiser zob zizi pisse pisser pet seins sperme partouze porno penis suce sucer lecher "
    "fesses fuck fucking shit bitch",
    "dirty": "sale sales espece bande gros grosse grosses vieux vieille pauvre petit petite putain tas espece_de "
    "bande_de sales_petits gros_tas",
    "contempt": "racaille racailles vermine cafard cafards parasite parasites rats dechet dechets sous_homme "
    "sous_hommes sous_race sous-homme sous-hommes sous-race sous-merde primates singe singes macaque "
    "macaques porc porcs chien_galeux chiens_galeux bestiole envahisseurs rentre_chez_toi "
    "rentrez_chez_vous retourne_dans_ton retournez_dans_votre dehors_les a_mort mort_aux bon_a_rien "
    "bonne_a_rien bons_a_rien rebut lie_de_la",
    "dismissal": "ta_gueule vos_gueules tg ftg ferme_la fermez_la ferme_ta ta_gueulle va_te_faire allez_vous_faire "
    "va_chier va_niquer va_crever casse_toi cassez_vous vas_te_faire te_faire_foutre te_faire_enculer "
    "j'_t'_emmerde je_t'_emmerde je_vous_emmerde va_mourir va_voir_ailleurs barre_toi tire_toi "
    "fous_le_camp fuck_you casse-toi barre-toi tire-toi ferme-la fermez-la",
    "threat": "je_vais_te_tuer je_vais_te_crever je_vais_te_buter je_vais_te_frapper je_vais_te_defoncer "
    "je_vais_te_casser on_va_te_tuer on_va_te_trouver on_va_te_buter on_va_vous_tuer "
    "on_va_vous_pourchasser on_va_vous_crever vais_te_tuer vais_vous_tuer vais_te_violer je_te_tue "
    "je_te_bute je_te_creve va_te_tuer va_te_pendre va_te_suicider suicide_toi suicide-toi pends-toi "
    "pends_toi tu_vas_crever tu_vas_mourir vous_allez_mourir vous_allez_crever tu_vas_payer doit_mourir "
    "doivent_mourir merites_de_mourir merite_de_mourir je_sais_ou_tu te_casser_la te_peter_la "
    "te_faire_violer faut_les_tuer faut_le_tuer faut_la_tuer il_faut_tuer te_retrouver_et defoncer_ta "
    "te_buter te_crever te_tuer tous_les_tuer les_fusiller le_fusiller te_violer",
}  # fmt: skip

ENGLISH = {
    "you": "you your yours u ur youre yourself yall ya you' your' y'",
    "insult": "asshole assholes cunt dickhead dickheads scumbag douchebag douche douchebags twat wanker wankers "
    "prick pricks fucktard shithead shitheads fuckface fuckwit dipshit cocksucker cocksuckers slut sluts "
    "whore whores skank asswipe dumbass arsehole tosser bellend knobhead pedophile paedophile pedo "
    "son_of_a_bitch piece_of_shit pieces_of_shit piece_of_garbage sack_of_shit waste_of_space "
    "waste_of_oxygen fatass cumdumpster",
    "slight": "idiot idiots moron morons stupid dumb loser losers imbecile clown clowns pathetic retard retards "
    "retarded dumbo dimwit nitwit halfwit halfwits fool fools ignorant liar coward cowards ugly fatso pig "
    "pigs cow hag freak freaks psycho weirdo creep creeps hypocrite hypocrites traitor traitors brainless "
    "braindead clueless trash garbage disgusting nazi nazis snowflake snowflakes libtard libtards cuck "
    "cucks crybaby brat jerk jerks you_liars lying_liars fucking_liars",
    "slur": "nigger niggers faggot faggots fag fags kike kikes chink chinks spic spics tranny trannies dyke dykes "
    "paki pakis wetback wetbacks raghead ragheads towelhead towelheads gook gooks beaner beaners coon "
    "coons jigaboo mongoloid mongoloids sandnigger muzzie muzzies shemale shemales white_trash redneck "
    "rednecks ching_chong",
    "vulgar": "fuck fucks fucked fuckin fucking fucker fuckers shit shits shitty bullshit crap damn goddamn ass "
    "arse dick dicks cock cocks tits boobs cum jizz blowjob piss pissed wtf stfu bloody hell "
    "fap wank nigga niggas bastard bitch bitches hoe hoes jackass mofo motherfucker motherfuckers pussies "
    "pussy thot",
    "dirty": "fucking fuckin dirty filthy stupid damn goddamn fat ugly dumb little bunch bloody disgusting lazy "
    "bunch_of",
    "contempt": "vermin cockroach cockroaches scum subhuman subhumans parasite parasites savages animals monkeys "
    "monkey ape apes rats filth degenerate degenerates go_back_to go_back_where infest infesting invaders "
    "death_to shithole good_for_nothing waste_of",
    "dismissal": "shut_up stfu gtfo fuck_off fuck_you fuck_u fuck_yourself go_fuck screw_you go_to_hell eat_shit "
    "suck_my kiss_my_ass burn_in_hell rot_in_hell get_lost fuck_them fuck_him fuck_her f_you",
    "threat": "kill_yourself kys kill_ur i'_ll_kill_you ill_kill_you hope_you_die hope_u_die hope_he_dies "
    "hope_she_dies hope_they_die you_should_die go_die die_slow deserve_to_die deserves_to_die "
    "gonna_kill_you will_kill_you beat_your beat_ur beat_the_shit rape_you find_you_and hunt_you_down "
    "know_where_you_live slit_your hang_yourself neck_yourself should_be_shot should_be_hanged "
    "should_be_killed kill_them_all bash_your break_your_neck smash_your_face watch_your_back "
    "your_days_are bullet_in_your",
}  # fmt: skip

GROUPS = (
    # origin
    "arabe arabes maghrébin maghrébine maghrébins maghrébines noir noire noirs noires renoi renois rebeu rebeus beur "
    "beurs black blacks africain africaine africains africaines antillais antillaise asiatique asiatiques asiat "
    "asiats chinois chinoise chinoises japonais japonaise coréen coréenne coréens indien indienne indiens indiennes "
    "turc turque turcs turques algérien algérienne algériens marocain marocaine marocains tunisien tunisienne "
    "tunisiens sénégalais malien maliens pakistanais afghan afghane afghans syrien syrienne syriens palestinien "
    "palestiniens israélien israéliens portugais polonais roumain roumaine roumains rom roms gitan gitans gitane "
    "manouche manouches tsigane tsiganes immigré immigrée immigrés immigrées migrant migrante migrants migrantes "
    "réfugié réfugiée réfugiés réfugiées étranger étrangère étrangers étrangères clandestin clandestins blanc blanche "
    "blancs blanches métis métisse african africans asian asians chinese japanese korean indian indians mexican "
    "mexicans hispanic hispanics latino latinos latina latinas arab arabs turkish turk turks moroccan algerian "
    "tunisian pakistani pakistanis syrians palestinian palestinians israeli israelis polish romanian roma gypsy "
    "gypsies immigrant immigrants refugee refugees foreigner foreigners white whites brown "
    # belief
    "musulman musulmane musulmans musulmanes islam islamique juif juive juifs juives feuj feujs judaïsme chrétien "
    "chrétienne chrétiens chrétiennes catholique catholiques protestant protestants hindou hindoue hindous bouddhiste "
    "bouddhistes athée athées sikh sikhs muslim muslims moslem moslems islamic jew jews jewish christian christians "
    "catholic catholics hindu hindus buddhist buddhists atheist atheists "
    # love and gender
    "gay gays lesbienne lesbiennes lesbian lesbians homo homos homosexuel homosexuelle homosexuels homosexuelles "
    "homosexual homosexuals bisexuel bisexuelle bisexual bisexuals bi trans transgenre transgenres transgender "
    "transsexuel transsexuelle queer queers lgbt lgbtq lgbtqia hétéro hétéros straight femme femmes homme hommes "
    "fille filles meuf meufs woman women man men girl girls féministe féministes feminist feminists féminisme "
    "feminism "
    # body and age
    "handicapé handicapée handicapés handicapées autiste autistes autisme autistic autism trisomique trisomiques "
    "trisomie sourd sourde sourds aveugle aveugles disabled disability deaf blind obèse obèses senior seniors "
)
