// SPDX-License-Identifier: EUPL-1.2
// The quorum, big, as it is now.
import type { Quorum } from "@gen/instances/v1/seance_pb";
import type { Contexte } from "./role";

export function motsQuorum(quorum: Quorum): string {
    if (!quorum.exige) return `${quorum.presents} sur ${quorum.membres} ; seconde convocation : aucun quorum n’est exigé`;
    return `${quorum.presents} sur ${quorum.membres}, il en faut ${quorum.requis} : quorum ${quorum.atteint ? "atteint" : "non atteint"}`;
}

export function QuorumVue({ seance }: Contexte) {
    const { quorum } = seance;
    if (!quorum) return null;
    const bon = quorum.atteint || !quorum.exige;
    return (
        <div class={bon ? "quorum quorum-bon" : "quorum"} role="status">
            <strong>
                {bon ? "✓" : "!"} {quorum.presents}/{quorum.membres}
            </strong>
            <span>{motsQuorum(quorum)}</span>
        </div>
    );
}
