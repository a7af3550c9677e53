-- SPDX-License-Identifier: EUPL-1.2
-- in: concert.courrier.v1.Prise
-- out: concert.courrier.v1.Prise
-- rows: many messages
-- Those that are due, and those whose sender died with them: its lease is over.
WITH dus AS (
    SELECT m.departement, m.id FROM message AS m
    WHERE m.etat IN ('a_envoyer', 'en_envoi') AND m.prochain <= now()
    ORDER BY m.prochain LIMIT :'nombre'::integer FOR UPDATE SKIP LOCKED
), pris AS (
    UPDATE message AS m
    SET etat = CASE WHEN a.courriel <> '' AND a.ecartee IS NULL THEN 'en_envoi' ELSE 'retenu' END,
        essais = m.essais + 1, prochain = now() + make_interval(secs => :'bail'::integer),
        erreur = CASE WHEN coalesce(a.courriel, '') = '' THEN 'adresse inconnue ou effacée'
                      WHEN a.ecartee IS NOT NULL THEN 'adresse écartée après trois refus' ELSE m.erreur END
    FROM dus LEFT JOIN message AS x ON x.departement = dus.departement AND x.id = dus.id
    LEFT JOIN adresse AS a ON a.personne = x.personne
    WHERE m.departement = dus.departement AND m.id = dus.id
    RETURNING m.departement, m.id, m.gabarit, m.champs, m.calendrier, m.methode, m.sujet, m.essais, m.etat,
              extract(epoch FROM m.cree)::bigint AS cree, a.courriel, btrim(a.prenom || ' ' || a.nom) AS nom
)
SELECT p.departement, p.id, p.gabarit, p.champs, p.calendrier, p.methode, p.sujet, p.cree, p.essais, p.courriel, p.nom
FROM pris AS p WHERE p.etat = 'en_envoi';
