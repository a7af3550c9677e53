// SPDX-License-Identifier: EUPL-1.2
// An annex by its number; one made here leads to what is signed.
import type { Annexe } from "@gen/conventionnement/v1/siae_pb";

export const LienAnnexe = ({ annexe: { acte, departement, numero } }: { annexe: Annexe }) => (acte ? <a href={`/conventions/${departement}/${acte}`}>{numero}</a> : <>{numero}</>);
