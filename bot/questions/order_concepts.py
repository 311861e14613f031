"""What orders speak of: concepts in many words. Tables alone; `bot.questions.order_rules` puts them together.

Words are folded, as `bot.questions.spoken` gives them; a word that ends in « * » stands for all that begin so, and one
of two words for both, next to each other. Double letters count once. `bot.questions.concepts` reads them.
"""

CONCEPTS: dict[str, str] = {
    # --- nobody and nothing
    "no more": """
        plus / pas / pa / pu / jamais / aucun* / rien / sans / not / no / don / never / without / inutile / assez
        marre / trop / tro / ras le bol / no longer / no need / no point / any more / anymore / enough / tired
        fed up / satur* / arret* / aret* / stop / stope* / stopping / halt / quit / basta / fini* / mettre fin
        mets fin / met fin / metez fin / prendre fin / coupe / coupez / couper / suspend* / interromp* / turn off
        switch off / mute / evite / evitez / eviter / desactive* / end / cease / shut off / get rid / out of / cese
        cesez / ceser / veux rien / stop stop / plu / zero / halte / any of this / off limits
    """,
    "ending": """
        arret* / aret* / stop / stope* / stopping / halt / quit / mettre fin / mets fin / met fin / metez fin
        prendre fin / coupe / coupez / couper / suspend* / interromp* / turn off / switch off / resili* / desactive*
        end / cease / shut off / out of / cese / cesez / ceser / turn these / turn them / turn it of / turn this of
        switch them / switch these / switch it of / halte
    """,
    "enough": """
        assez / marre / trop / tro / ras le bol / basta / enough / fed up / tired of / suffit / stop / stope
    """,
    "writing": """
        ecri* / envoy* / envoi / envoie* / envois / contact* / derang* / embet* / spam* / harcel* / relanc*
        notifi* / solicit* / emmerd* / saoul* / soul* / gonfl* / importun* / bombard* / polu* / previen* / preven*
        write / writing / send / sending / text / texting / bother* / pester* / disturb* / harass* / nag / nagging
        ping / pinging / messaging / mailing / emailing / mesage / recevoir / recoi* / receive / receiving / getting
        hear / hearing / entendre / apele* / msg / parler / texter / bug / buging / mspam* / sonner / sone / sonez
    """,
    "receiving": "recevoir / recoi* / recevr* / receive / receiving / getting",
    "messages": """
        mesag* / notif* / alertes / rappels / rapels / newsletter* / pub / pubs / publicit* / mails / courriel*
        sms / texto* / spam* / envois / nouveles / infos / informations / relances / solicitation* / abonement*
        subscription* / mailing / reminders / alerts / texts / emails / updates / news / bulletin* / these / msgs
        notices / pings / nudges / services
    """,
    "unsubscribe": """
        desabon* / desinscri* / unsub* / opt out / opted out / desenregistr* / sign me off / unenrol*
    """,
    "list": """
        liste / list / listing / mailing / envois / contacts / carnet / abones / subscribers / fichiers / liste de
        vos fichiers / your list / your files / contact / de la / from this
    """,
    "alone": "paix / tranquile* / alone / peace / calme / respirer",
    "letting": """
        lache* / fou / fous / fout / foute* / leave / let / lais* / oublie* / fichez / fiche moi / fiche nous
        fichez moi
    """,
    "by mistake": """
        par erreur / par megarde / sans faire expres / sans le vouloir / mistake / accident / accidentally
    """,
    "joined": "inscri* / abone* / enregistr* / subscribed / signed / registered / joined / subscribe",
    "interest": "interes* / concern* / besoin / utile / need",
    # --- who
    "me": """
        me / m / moi / nous / us / que tu me / etre relance / etre prevenu / etre prevenue / etre alerte
        etre averti / etre avertie / etre rapele / be reminded / be told / be warned / be nudged / etre relancee
        etre notifie
    """,
    "my": "mon / ma / mes / my / our / notre / nos / mine / la mienne / le mien / les miennes",
    "you": """
        tu / t / te / toi / ton / ta / tes / vous / vos / votre / you / your / u / ici / here / bot / robot / ur
    """,
    "others": """
        client* / customer* / prospect* / fournisseur* / suplier* / salari* / employe* / staf / patient*
        concurent* / banque* / bank* / chatgpt / gpt / ia / outil* / logiciel* / apli / aplication* / inteligence*
        machine* / site / google ads / facture* / invoice* / devis / quote* / candidat* / cv / loi / regle / regles
        etat
        cnil / tour / plan / subvention* / aide / aides / grant* / robots / assistant* / copilot / mistral / tva
        impot* / france num / opco / bpifrance / bpi / diag / somet / asises / formation* / training / vacanciers
        elus / eleves / concurrence / demarch* / fraud* / escro* / pirat* / virus / arnaqu* / usine / cheque
        voleur* / phishing / hamecon* / chatbot* / agent / agents / parent* / locataire* / an ai / with ai / ai for
        of ai / use ai / using ai / ai tool / ai tools / by ai / the ai / does ai / can ai / ai can / ai help
        in ai / on ai / for ai / ai and / ultramarin* / nous les / faux / chef / chefs / patron / patrons / bos
        touriste* / tourist* / telephone sone / phone ring* / comande fournis* / livreur*
    """,
    # --- hours
    "time": """
        matin* / soir / soirs / soiree / soirees / nuit / nuits / week end* / weekend* / wkend / dimanche* / samedi*
        lundi* / mardi* / mercredi* / jeudi* / vendredi* / midi / minuit / dejeuner / petit dejeuner / breakfast
        diner / dinner / lunch / sieste / aube / morning* / evening* / night* / noon / midnight / afternoon*
        apres midi / sunday* / saturday* / monday* / tuesday* / wednesday* / thursday* / friday* / weekday*
        overnight / dawn / bedtime / nap / o clock / heure / heures / hours / hour / dodo / coucher / reveil / aprem
        jour du seigneur / feries / ferie / semaine / holidays / conges / neuf / boulot / jours / ouvrables
        huit heures / six heures / sept heures / neuf heures / dix heures / before nine / before eight / after six
        after five / after eight / before ten / kan jbose / quand je bose / je bose / je travaille / au travail
        at work / en rendez vous / hs de bureau / heures de bureau / office hours / business hours / journee
        en journee / fin de journee / service / pendant le service / after lunch / late / early / tard / tot
        working hours / the day / aprem midi / daytime / lendemain matin / apres le
    """,
    "clock": "HOUR",
    "not then": """
        pas / pa / sauf / excepte / except / avant / avan / apres / before / after / jamais / never / evite* / avoid
        seulement / only / uniquement / que / rien / entre / between / hors / en dehors / outside / until / till
        jusqu a / not / no / nothing / during / pendant / past / from / don / just / exclusivement / plutot / rather
        stop / stope* / arete / aretez / areter / cese* / quit
    """,
    "who may": """
        qui peut / qui pourait / qui sait / who can / who could / who might / quelqu un peut / quelqu un pourait
    """,
    "disturb": """
        ecri* / mesag* / notif* / alert* / derang* / sone* / reveil* / vibr* / bip* / wake* / woke* / waking / write
        writing / buz* / ring / ringing / ping* / disturb* / bother* / contact* / envoy* / envoi* / send* / texting
        rapel* / reminder* / dring / klaxon* / beep* / msg / nudge* / mail* / sms / relanc* / embet* / sonner
        text me / textez / texte moi / jour
    """,
    "silence": """
        silence / silencieu* / quiet / sourdine / mute* / muet* / calme / calmes / tranquile* / do not disturb / dnd
        ne pas deranger / mode nuit / night mode / pipe down / sans son / sans bruit / discret* / silent / hush
        no sound / plage de repos / mode avion / veileuse / chut / keep it down / piano / pas de bruit
        plages calmes / heures de silence / horaires de notification / horaires d envoi / horaires des
        heures d envoi / notification times / notification hours / reglage des notif / daytime only / hold mesages
        ofline hours / ne pas me deranger / sonerie / heures ou tu / heures ou vous / hours you / times you
    """,
    "settable": """
        mode / heure / heures / hours / hour / plage* / time / reglable* / regle* / set / setting* / horaire*
        regl* / chois*
        periode*
    """,
    "prefer": """
        prefer* / convien* / arang* / suits / suit / works for / better for / plutot / disponible / dispo / ideal*
        is fine / c bon / c est bon / is ok / me va / fine by me / best time / meileur moment / only in
        in the daytime
    """,
    "only": "seulement / only / uniquement / exclusivement / que le / que la / que les",
    # --- my data
    "erasing": """
        efac* / suprim* / sup / supr / oubli* / detrui* / delet* / erase* / erasing / wipe / wiping / clear
        forget* / remove / purge* / netoie* / netoye* / retire / retirez / retirer / enleve* / vire / virez / virer
        zape* / aneanti* / bale / poubele / scrub / get rid / debarase* / plus aucune trace / disparaitre / raye
        rayez / rayer / radie / radiez / take me of / vide / videz / vider / expunge / reset / gone / raz
    """,
    "data": """
        data / info / infos / information / informations / trace / traces / compte / account / profil / profile
        dossier / fiche / historique / history / conversation* / echanges / coordonees / details / records / record
        file / tout ce que / tout ce qu / everything / adrese / numero / num / chifre* / address / number / phone
        stuff / tel / telephone / what i said / chat / perso / donees / donee / mes infos / integralite / siret
        siren / renseignement* / kept
    """,
    "all": """
        tout / everything / all / toute / toutes / tous / completement / completely / integralement / total*
    """,
    "keeping": """
        garde* / stock* / conserv* / enregistr* / retenu* / retien* / retene* / souvien* / souven* / memoris*
        memoire / detien* / detene* / sais / sait / sai / save / savez / know* / keep* / kept / store* / hold / have
        got / note / notee / noter / notez / remember* / collect* / possed* / conais* / as / avez / as note
        avez note / tu as note / on record / on file / as sur / avez sur / ta sur / ke ta
    """,
    "about me": """
        sur moi / sur nous / de moi / de nous / on me / about me / on us / about us / me concernant
        nous concernant / mon sujet / a mon propos / of me / concernant mon / concernant ma / ma boite
        mon entreprise / mon etablisement / my company / my busines / i said / i told / i wrote / i type / i typed
        j ai dit / j ai ecrit / je t ai dit / je vous ai dit / jai dit / jai ecrit / de ma societe / de ma boite
        de mon entreprise / sur ma societe / me concernent / under my name / a mon nom / on my busines
        sur mon comerce / sur mon compte / de mon comerce / about my
    """,
    "access": """
        droit d acces / droit a l oubli / rgpd / gdpr / right of access / subject access / sar / portabilite
        right to be forgoten / be forgoten / droit d opposition / right to erasure
    """,
    "asking for": """
        demande / request / exercer / exerce / faire valoir / my right / mon droit / mes droits
    """,
    "showing": """
        montre* / afiche* / voir / export* / telecharg* / envoye* / envoie / envoi / done / donez / doner / copie
        copy / show / send / give / get / recevoir / download / consult* / acced* / acces / access / view / recuper*
        see my / see what
    """,
    # --- languages
    "english": """
        anglais / anglai / anglaise / english / inglish / englsh / englich / anglophone / british / shakespeare
    """,
    "french": "francais / francai / francaise / french / frensh / francophone / moliere / fr",
    "other tongue": """
        arabe / espagnol / espagnole / alemand / alemande / portugais* / italien* / creole / breton / chinois*
        polonais* / turc / roumain* / russe / ukrainien* / neerlandais* / basque / corse / ocitan / alsacien
        catalan / vietnamien* / wolof / kabyle / berbere / tamoul / japonais* / arabic / spanish / german
        portuguese / italian / polish / turkish / romanian / russian / ukrainian / dutch / chinese / mandarin
        welsh / hindi / persan / grec / greek
    """,
    "tongue": """
        langue / langues / lang / language / languages / idiome / langage / tongue / traduction / translation
        sprechen / hablas / parlate / bilingue / bilingual / mother tongue
    """,
    "switching": """
        pase / pasez / paser / bascul* / met / mets / metez / metre / remet* / repase* / chang* / switch* / set
        turn / put / pasons / version / modifi* / choisi* / revien* / reveni* / back / go / traduis / traduisez
        continu* / poursuiv* / selection* / select / choose / default / prefer* / plutot / instead / rather / regle
        please / svp / uniquement / only / interface / menu / menus / tout / autre / autres / other / another
        charabia / gibberish
    """,
    "talking": """
        parl* / caus* / ecri* / repon* / speak* / talk* / write / writing / answer* / repl* / discut* / dialogu*
        echang* / adres* / recevoir / lire / lis / lit / read* / compren* / understand* / recoi* / say / messages
        jcompren* / bavard* / vos reponses / your answers / tes reponses / whole thing / entire thing / textes
    """,
    "not understood": """
        comprend pas / comprends pas / compren pas / jcompren pas / jcomprends pas / pas compris / comprends rien
        pige pas / don t speak / don t understand / can t read / can t understand / don t read / do not understand
        do not speak / parle pas / lis pas / lit pas / parle mal / lis mal / lit mal / capte rien / jcompren pa
        compren pa / comprends pa / nul en / no good at / pas tres bien / parle pa / not speak / cannot read
        comprends mal / comprend rien / compren rien / jcompren rien / jcomprends rien / capte pas / pige rien
        rien compris / is bad / is poor / is terrible / is rusty / suis nul / suis nule / suis pas doue
        est mauvais / tres mauvais / pas bon en
    """,
    "settings": """
        reglage* / parametr* / setting* / option* / preference* / configur* / chang* / choi* / disponible*
        available
    """,
    # --- passing on
    "someone": """
        colegue* / ami / amie / amis / amies / friend* / freind* / mate / mates / pote / potes / copain* / copine*
        voisin* / confrer* / adherent* / asocie* / patron / patrone / patrons / chef / boss / reseau / whatsapp
        facebook / linkedin / femme / mari / frere / soeur / cousin* / fils / fille / comptoir / vitrine / mairie
        tout le monde / salle / comercant* / comptable / colleague* / coleague* / neighbour* / neighbor* / partner
        partners / member* / husband / wife / brother / sister / accountant / someone / somebody / quelqu un / qqn
        autres / entourage / conaisance* / bulletin / club / rotary / stand / foire / marche / everyone / team
        equipe / gens / autour de moi / groupe / group / instagram / proches / famille / connaissances / clients
        locataires / counter / window / noticeboard / federation / chambre / syndicat / clubs / asociation / office
        round / bele soeur / beau frere / reunion de / parents / gens du
    """,
    "passing on": """
        partag* / transfer* / transmet* / transmis* / difus* / circul* / faire suivre / fais suivre / fwd / forward*
        share / sharing / invite* / relay* / relaie* / recomand* / faire conaitre / promouv* / distribu* / filer
        file / faire tourner / fais tourner / spread / envoyer / envoie / send / parler de / montrer / montre
        introduce / recommend / faire decouvrir / fais decouvrir / refiler / refile / communiquer / placard* / coler
        pass it / pass this / pass on / passing / give her / give him / give them / fais paser / faites paser
        tell my / tell our / give my
        doner a mes / doner a mon / a distribuer / to hand out / hand out / afich* / parler a mes / parler a mon
        a metre / montrer a / envoi / envoye / envoyez / parain* / refer / faire de la pub / en parler / publier
        poster sur / souflier / glisser un mot / glisser ton / faire profiter / fais profiter / parler autour
        mot autour
    """,
    "it": """
        ca / cela / service / bot / robot / outil / truc / machin / app / tool / thing / this / it / adrese / lien
        link / celui ci / cette page / la fiche / this page / la page / l info / le / you / toi / vous / votre / ton
        te / la
    """,
    "poster": """
        qr / qrcode* / flashcode* / flash code / code a scaner / scanner / scaner / afiche / afiches / poster
        posters / flyer / flyers / depliant* / plaquete* / tract / tracts / brochure* / leaflet* / sticker*
        autocolant* / handout* / prospectus / carte a imprimer / kakemono / petit papier / texte tout pret
        mesage tout pret / presentoir / image a / barcode / something to print / a3 / a4 / document a / chevalet
        fond d ecran / banner / format pdf / de quoi imprimer / carton / panonceau / visuel a imprimer
        carte de visite / cartes a / carte a / le qr / un qr / afichete* / panneau / visuel pour / un visuel a
    """,
    "have": """
        avez / as / tas / auriez / aurais / got / have / y a / avoir / fournir / fournissez / donez / done / envoie
        envoi / envoyez / get / give / genere / faut / il me faut / besoin / need / ou trouver / voudrais / veux
        aimerais / want / disponible / existe / possible / faites / recevoir / imprimer / print / send / auriez vous
        serait / genere moi / is there / y a t il / est ce qu il y a / existe t il / do you
    """,
    "yours": """
        vous / tu / votre / vos / ton / ta / tes / t / you / your / bot / robot / service / u / tas / adrese
    """,
    "making": """
        genere* / dessin* / cree* / conc* / fabriqu* / design* / midjourney / canva / droits / generat* / mention
        ressemble* / copier / plagiat / photo* / aide pour / imprimerie / imprimeur* / loi / carnaval / fete
        kermese / portes ouvertes / affichage / obligatoire* / legal* / fais / fais moi
    """,
    "handling": """
        repond* / trait* / trie / trier / tris / gerer / gere / gerez / redig* / suivre / client* / fournisseur*
        perdre / perd / perds / perdu / vite / rapid* / eficac* / temps / answer* / reply / replying / sort / sorting
        handle / handling / customer* / faster / quicker / quickly / time
    """,
    # --- calendars
    "calendar": """
        agenda / agendas / calendrier / calendriers / calendar / planing / ics / outlook / gcal / google cal / ical
        icalendar / emploi du temps / schedule / diary / mes dates / thunderbird / icloud / google agenda
        google calendar / calendier / semainier / almanach / filofax / pense bete du tel / cal / agnda / organiseur
        save the date / bloque la date / bloquer la date / les dates dans / mes rendez vous
    """,
    "putting": """
        met / mets / metez / metre / ajout* / rajout* / inscri* / note / notez / noter / bloqu* / cale / calez
        caler / export* / synchron* / sync / import* / cree / creez / creer / pop / save / add / put / send / envo*
        renvoi* / range* / fichier / file / download / telecharg* / enregistr* / glis* / pose* / plac* / stick
        book / reserv* / integr* / transmet* / record / log / mé / intégr* / colle / insert* / entree / entry
        schedule / programme* / pencil / drop / aparais* / aparait / figure* / invite / block / cal / recopi*
    """,
    "calendar words": """
        fichier / file / ics / apple / iphone / google / outlook / export / svp / android / samsung / format
    """,
    "mine or it": """
        mon / ma / mes / my / ca / it / this / that / them / moi / me / in the / to the / into the / dans le
        dans l / a l / ds l / sur l / ds le / sur le / votre evenement / cette rencontre / cet evenement / votre
        vos / a mes / dans mes / in my / to my / on my / dans mon / sur mon / a mon
    """,
    "phone": """
        tel / telephone / phone / mobile / portable / smartphone / iphone / mon telephone / my phone / android
    """,
    # --- reminders
    "reminding": """
        rapel* / relanc* / notifi* / alerte* / previen* / preven* / avert* / fais signe / faites signe / faire signe
        reparl* / secou* / bip* / ping / nudge* / remet en tete / remets en tete / remetre en tete / penser / tane*
        tanne* / shout / remind* / sone* / sonner / sonnez / redire / redis / redites / alert / wake me / poke
        buzz / prod / y penser / alarme / alarm / piqure / heads up / warn / jog my memory / a mesage / un mesage
        petit mesage / petit mot / quick mesage / little mesage
        ecris moi / ecrivez moi / bousculer / rafraichi* / tape sur l epaule / tell me / let me know
        give me a shout / flag / pense bete / ping me / tirer l oreille / souveni* / faites moi signe
        fais moi signe / faites nous signe / fais nous signe / remets le moi en tete / me le remets en tete
        en tete / au jus / au courant avant / wake me up / let me forget / oublier / tire moi / reveile moi
        dis le moi / dites le moi / nag me / rater / louper / mis it / miss it / laisez pas / siflet / text the day
        tel me when / un mot / chase me / prompt me / fait signe / un signe / me fera signe / faire penser
        fais penser / faites penser / jog / shoulder / drop me a line / me dire / me prevenir / signal* / tip me of
        wake up call / coup de coude / prod me / buzz me / remet moi / m alerter / me notifier / m avertir
    """,
    "when": """
        avant / avan / veile / vielle / jour j / before / ahead / day before / matin / soir / tomorow / demain
        lendemain / la semaine d avant / heures avant / minutes / jours / days / hours / semaines / weeks / a temps
        en temps / in time / lundi / mardi / mercredi / jeudi / vendredi / samedi / dimanche / monday / tuesday
        wednesday / thursday / friday / saturday / sunday / le jour meme / on the day / janvier / fevrier / mars
        avril / juin / juillet / aout / septembre / octobre / novembre / decembre / january / february / march
        april / june / july / august / september / october / november / december / ce jour la / jour davant
        jour d avant / 2moro / tomoro / night before
    """,
    "deadline": """
        cloture / limite / echeance / derniere date / dernier jour / fin des inscription* / fin des / guichet
        depot / deadline / closing / closes / last day / date limite / fermeture / cutoff / inscription*
        candidature* / apel a projets / apel a projet / dossier / aplication* / applications / delai / cloturer
        expire* / derniere jour / fin de l apel / fin de la / last date / remise des / cut of
    """,
    "event": """
        reunion / reunions / conf / conference / rencontre / rencontres / atelier / webinaire / webinar / evenement
        event / events / etape / workshop / seance / rdv / rendez vous / salon / forum / matinee / meeting / celle
        celui / expo / colloque / inscris / soiree / sesion / journee
    """,
    "don't forget": """
        oublie pas / oubliez pas / noublie pas / noubli pas / n oublie pas / oubli pas / don t forget
        do not forget / n oubliez pas / oublie surtout pas / don t let me forget / risque d oublier / peur d oublier
        que j oublie pas / so i don t forget / vais oublier / might forget / tete en l air / tendance a oublier
        i ll forget / i forget
    """,
    "reminder": """
        rapel / rapels / alerte / alertes / alarme / alarmes / pense bete / notif* / reminder* / nudge* / alert
        alerts / alarm / alarms / relance / relances / pingue
    """,
    "changing": """
        chang* / modifi* / decal* / deplac* / repous* / report* / boug* / avanc* / au lieu / o lieu / a la place
        plutot / move / moving / reschedul* / shift / postpone* / instead / rather / meant / wrong / corrig*
        recul* / retard* / push / bring forward / delay / update / edit / met / mets / metre / metez / me le rapel
        adjust / ajust* / swap
    """,
    "instead": """
        au lieu / o lieu / plutot / instead / rather / a la place / meant / wrong day / pas le bon jour / tromp*
    """,
    "cancelling": """
        anul* / suprim* / enlev* / retir* / desactiv* / laise tomber / laisez tomber / laisse tomber / efac*
        cancel* / delet* / drop / scrap / remove / oublie / forget / lever / vire* / bin / lose / ditch / kill
        ote* / zape* / clear / take / oubliez / enough of / laisse / laisez / scratch / coupe / couper / turn of
        switch of / dismiss / skip / withdraw / supr / stoppe / stope
    """,
    "no need": """
        plus besoin / pas besoin / no need / pas la peine / don t need / inutile / no longer need / plus la peine
        not need / pas necessaire / don t bother / plus necessaire / pas a moi / dispense* / needn t / pas la pene
    """,
    "not going": """
        vais plus / vais pas / vai pu / vai plus / vai pas / irai pas / irai plus / not going / can t make
        peux plus aler / peux pas aler / viens plus / viens pas / viendrai pas / viendrai plus / won t be
        not coming / can t go / can t come / not attending / ne vais / ne viens / n y vais / serai pas / serai plus
        ira a ma place / won t make / jy vai / jy vais / annule ma venue / pulling out
    """,
    "there": "y / finalement / apres tout / after all / finaly / caen / a",
    "of mine": """
        mon / mes / ma / my / le / la / les / the / ce / cet / cette / that / this / this one / j ai / ai / have i
        i / have / j
    """,
    "listing": """
        quels / queles / which / what / liste* / list / montre* / voir / show / see / cours / do i have / any
        liste des / have i got / combien de rapels
    """,
    # --- finding one's way
    "lost": """
        perdu / perdue / paume / paumee / lost / tourne en rond / rond / ou cliquer / ou apuyer / ou toucher
        quoi taper / quoi ecrire / what to type / what to click / suposed to / m y prendre / y arrive pas
        where to click / stuck / coincee / sais plus ou / comprends plus / what do i type / where to tap
        je fais quoi / quoi faire / what now / mal parti / embrouil* / depase* / pataug* / galere / what do i do
        on en etait / where was i / where were we / how does this work / coment ca marche / coment sa marche
        coment tu marches / coment ca fonctione / sers a quoi / servez a quoi / a quoi tu sers / a quoi sers
        a quoi servez / savez faire / sais faire / can you do / repond pas a ma question / not what i asked
        pas ce que je demande / aide / aidez moi / aide moi / help me / comprends rien / y comprends rien
        faut il ecrire / ecrire quoi / where do i start / par ou comencer / on s en sert / ca s utilise
        utiliser ce / coment on fait / les comandes / instructions / je suis nul / show me how
        explique moi coment tu / complique / compliquee / trop dur / complicated / puis je demander
        peux vous demander / peux te demander / can i ask / options / marche pas que
        know what to write / sais pas quoi / my options / quoi choisir / les boutons / the buttons / trouve plus
        confused / pige rien / que dale / m aider / bouton / which button / what button / quel bouton
    """,
    "here": """
        ici / la dedans / bot / robot / machin* / truc* / app / apli / this / thing / chat / jpeu / taper / tape
        apuyer / cliquer / clique / clic / toucher / type / tap / click / press / clue / no idea
    """,
    "costing": "prend / prenent / prenait / pase / pasons / perd / perds / takes / taking / take me / spend* / spent",
    "restart": """
        debut / zero / start over / start again / restart* / recomenc* / reinitialis* / reset / first screen
        premier ecran / beginning / scratch / depart / reprend* / reprenons / from the top / afresh / page d acueil
        home screen / premiere page / main menu / menu principal / somaire / acueil / menu / main page / front page
        repar* / begin again / recommencons / refaire / start afresh
    """,
    "going": """
        revien* / reven* / retour* / repar* / repren* / recomenc* / return / back / montre* / veuilez / depuis
        aler / take me / ramene* / remet* / met / start / over / redemar* / show / ouvr* / open / go back / get back
        go to the / get to the / back to / retour a / revenir a / return to / rament* / revoir / afich* / reafich*
    """,
    "leaving": """
        quit* / sortir / sors / sortez / abandon* / arret* / aret* / leave / exit / stop / get out / anule* / laise*
        close / ferme* / end / cancel / interromp* / skip / pase* / escape / sortir de la / get me out
        laisse tomber
    """,
    "form": """
        questionaire / guide / formulaire / form / quiz / questionnaire / interrogatoire / questions / survey
        parcours / menu
    """,
    "backwards": """
        revenir / retour* / arriere / precedent* / reviens / d avant / previous / undo / en arriere / back a step
        go back / get back / step back / back please / back to the
    """,
    "broken": """
        bug* / beug* / bloque* / plante* / coince* / broken / stuck / frozen / gone / disparu / rame / marche plus
    """,
    "asks how": """
        coment / cmt / how / pourquoi / why / combien / koment / kom / does / est ce que le / qu est ce qu
    """,
    "lead": """
        avant / avan / veile / jour j / day before / days before / hours before / before / ahead / a temps
        en temps utile / in time / jour davant / le jour meme / on the day / night before / evening before
        days left / jours restants / la semaine d avant / heures avant / jours avant / h avan / lendemain
        matin meme / j 1 / j 2 / j 3 / j 7 / jour d avant / semaine avant / mois avant / week before / weeks before
        month before / hour before / minutes before / minutes avant / peu avant / juste avant / beforehand
        la veile au soir / matin du
    """,
    "whole": """
        tout / everything / all / toutes / tous / ce que tu as / what you have / ce que vous avez / ma memoire
        la memoire / ta memoire / votre memoire
    """,
    "said by me": """
        j ai dit / jai dit / jai di / j ai ecrit / jai ecrit / je t ai dit / je vous ai dit / i said / i told
        i wrote / i type / i typed / ce que je / ske / j ai raconte / mes reponses / mes mesages / j ai tape
        my answers / my mesages / ai donne / a donne / on s est dit / notre conversation / i gave / shared with you
        confie
    """,
    "leaning": """
        mon site / ma carte / mes fiches / catalogue / brochure* / paneau* / mails / touriste* / contrat* / notice*
        avis / video* / etiquete* / emails / produits / slogan / tradui* / translat* / traduction* / deepl / texte*
        reponses aux / booking / anonce* / livre / vocabulaire / programme / subtitle* / names / noms / cours
        client* / website / listings / page / notaire / mesage recu / offre / reclame* / rancon / mots de / mes mots
    """,
    "self": """
        te / toi / t / vous / moi / me / m / nous / lui / yourself / you / us / bot / robot / interface / version
    """,
    "I": "i / je / j / jai / nous / on / we",
    "into": """
        en anglais / in english / to english / en francais / in french / to french / en bon / lire en / en langue
        english please / english version / version anglaise / version francaise / english svp / francais svp
        l anglais / le francais / en fr / mode / back to / to it in / langue maternelle / english only
        french please / in inglish / en anglai / en francai
    """,
    "called back": """
        on me rapele / qui me rapele / conseiler / conseilers / formulaire / qui me rapel / me rapele a la
    """,
    "setting": """
        set / mets / met / metez / metre / programm* / pose / posez / ajout* / rajout* / create / add / put
        schedule / cree / creez / planifi* / up / activ* / have / get / avoir / voudrais / want / adres*
    """,
    "the reminder": """
        le rapel / ce rapel / mon rapel / the reminder / my reminder / that reminder / this reminder / l alarme
        mon alarme / the alarm / cette alerte / mes alertes / l alerte / la meme alerte / mon alerte / ton alerte
        that nudge / the nudge / the alert / that alert / my alert / le pense bete / mon pense bete
        la notification / la notif / ma notif / cette notif / the notification / ton rapel / votre rapel
        votre alerte / vos rapels / le dernier rapel / your reminder / those reminders / ces rapels / mes rapels
        les rapels / les alertes / mes notif / la relance / le rapele / le rapeler / le prochain rapel
        cette relance
    """,
    "shifting": """
        chang* / modifi* / decal* / deplac* / repous* / report* / boug* / avanc* / move / moving / reschedul*
        shift / postpone* / recul* / retard* / push / bring / delay / update / edit / ajust* / adjust / swap
        plutot / au lieu / o lieu / instead / rather / corrig* / fix / meant / wrong / tromp* / autre jour
        reprogram* / plus tot / plus tard / earlier / later / trop tot / too early / sooner / avant plutot
        autre moment
    """,
    "asked": """
        demande / demandais / demander / demandee / asked / set up / programe / prevu / avais mis / ai mis / j avais
        j ai mis / i set / i had
    """,
    "may I": """
        peut on / on peut / can i / may i / puis je / is it possible / possible / combien / how many / does / do you
        ce que je peux / que je peux
    """,
    "not asked": """
        rien demande / pas demande / jamais demande / never asked / didn t ask / never signed / le droit de
        who gave / rien voulu / pas autorise / pas acord / pas consent* / didn t sign / never agreed
    """,
    "leaving business": """
        retraite / quite la france / vendu ma / sold up / ferme ma / ferme boutique / retired / retiring / retire
        moved away / change de metier / cesation / depose le bilan / plus d entreprise / ferme definitivement
        deced* / mort / died / closing down / shut the busines / demenag* / cede / liquide / liquidee
        no longer run / ferme mon / vendu mon / i sold / have sold / plus independant / radie / radiee / cesse mon
        cesse mes / stoppe mon activite / nouveau proprietaire
    """,
    "subscription": """
        abonement / subscription / inscription a / la liste / mailing / mailing list / newsletter
    """,
    "goodbye": "goodbye / adieu / bye / au revoir / good bye / ciao",
    "except": """
        sauf / excepte / except / hormis / hors / a part / mis a part / but not / apart from / en dehors / outside
    """,
    "your alert": """
        vos alertes / ton alerte / votre notif / your alert / your message / your mesage / vos mesages / tes mesages
        your mesages / your notification / vos notif / ta notif / votre mesage / your reminder / tes alertes
        vos rapels / ton rapel / your texts / tes notif / vous m avez reveile / tu m as reveile / woke me
        me reveil* / me reveilent / wake me up / wake me / alertes a / your ping / your pings / votre ping
        vos notifications / votre notification / vos sms / ton sms / vos envois
    """,
    "the bot": """
        votre service / votre outil / ce service / cet outil / votre robot / ton bot / ton robot / votre bot
        ce bot / ce robot / le bot / du bot / the bot / this bot / your bot / this service / your service
        your tool / votre truc
        ton truc / ton outil / votre adrese / ton adrese / be added to / add you to / added to our / vous ajouter
        t ajouter / t inviter / vous inviter / vous faire conaitre / te faire conaitre / de toi / de vous
        about you / about this / votre chatbot / etape ia / you be added / be added / vous metre / vous trouve
        vous trouver / reach you / find you / pass you / use you / te trouver / vous joindre / te joindre
        t envoyer / vous envoyer / use this too / use it too / use you too
        te retrouver / vous contacter / te passer / vous passer
    """,
    "link": "lien / link / url / de quoi / adrese a / your adrese / votre adrese / ton adrese / le truc",
    "saved date": """
        save the date / bloque moi la date / bloque la date / bloquez la date / bloquez moi la date / note la date
        notez la date / retiens la date / a mes dates / dans mes dates / block the date / pencil me in / pencil in
        jot down / book it in / retenir la date / pencil it in / pencil this / book it / ical / fichier ics
        invitation calendrier / calendar invite / block out / bloquer ma / reserve ma
    """,
    "syncing": "synchron* / sync / syncing / relier / connecter / export* / import*",
    "first screen": """
        first screen / premier ecran / ecran de depart / menu principal / main menu / page d acueil / home screen
        start screen / somaire / acueil / ecran d acueil / tout debut / very beginning / starting point
        point de depart / au debut / menu / main screen / page principale / ecran principal
    """,
    "forgot": """
        j ai oublie / ai oublie / i forgot / oublie mon / oublie le code / oublie ma / oublie de / forgot my
        oublie pas / oubliez pas / don t forget
    """,
    "off duty": """
        gosses / enfants / messe / church / funeral / tracteur / salle / cambouis / patients / chantier / volant
        conduis / driving / dors / sleep* / asleep / couche / dort / dormir / famille / family / prie / pray* / baby
        bebe / sieste / repos / off limits / off please / shift / de nuit / lever / reveil / sommeil / sacre
        consultations / eteins / eteint / night shift / school run / apero / repas
    """,
    "past": """
        did / was / were / where / quand / ou / when / avait / etait / y avait / qui / who / what / was there / a eu
        combien
    """,
    "not to write": """
        ne me / ne m / ne nous / n envoy* / don t / do not / never / stop / pas avant / not before / plus jamais
        evite / evitez / eviter / avoid / cese / cesez / arete / aretez
    """,
    "not answered": """
        pas a ma question / not my question / not what i asked / pas ce que je demande / hors sujet
        a cote de la plaque / ce n est pas ma
    """,
    "take me off": """
        take me of / remove me / sign me of / count me out / me retire / enlevez moi / retirez moi / virez moi
        enleve moi / retire moi / vire moi / raye moi / sort moi / sortez moi / desinscri* moi / drop me / i m out
        leave the list
    """,
    "wrong person": """
        wrong number / mauvais numero / bonne personne / change de proprietaire / wrong person / pas moi / not me
        erreur de destinataire / faux numero / ancien proprietaire
    """,
    "outcry": """
        enough is enough / is spam / du spam / halte / ca sufit / stop it / stop now / stop ca / aretez ca
        arete ca / harcelement / harasment / ras le bol / veux plus de / en veux plu / en veux plus / j en veux plus
        want any of / fed up with / on en reste la / trop c est trop / that s enough / that is enough / stop there
        j en peux plus / leave it there / no more please
    """,
    "place": "near / at / in / a / pres / vers / autour / sommet / chez",
    "missing out": """
        manquer / manque / rater / rate / louper / loupe / miss / missing / oublier / forget / passer a cote
        pase a cote / deja loupe / en retard
    """,
    "how it works": """
        coment ca marche / coment ca fonctione / le fonctionement / how does this work
        how does it work / coment tu marches / coment t utiliser / coment vous utiliser / how do i use
        how this works / explique moi le principe / a quoi tu sers / coment on utilise / coment s en servir
        guide me / guidez moi / guide moi
    """,
    "wrong button": """
        mauvais bouton / de bouton / wrong button / mauvais endroit / pressed the wrong / tape a cote
        clique a cote / fausse manip / mauvaise touche / mauvais choix / ma derniere reponse / my last answer
        trompe de
    """,
    "screen before": """
        ecran d avant / ecran precedent / previous screen / last screen / page d avant / page precedente
        question precedente / question d avant / previous question / step back / previous page / menu precedent
        previous menu / last question / ou j etais / where i was / on en etait
    """,
    "whereabouts": """
        ou est / ou sont / where is / where s / ou trouver / voir le / show me / le menu / un menu / the menu
    """,
    "correcting": """
        corrig* / rectifi* / modifi* / mettre a jour / met a jour / mets a jour / update / correct / plus la bonne
        plus le bon / demenage / out of date
    """,
}  # fmt: skip
CONCEPTS["question"] = "\n".join((CONCEPTS["others"], CONCEPTS["asks how"]))
"""What makes a sentence ask something, or be about somebody else."""
