// SPDX-License-Identifier: EUPL-1.2
// services/registre/nodes.c
#include "registre/nodes.h"

#include "common/line.h"
#include "concert/messages.h"
#include "registre_sql.h"

#include <string.h>

static enum status read_nodes(void *context, const struct merkle_position *positions, size_t count,
                              struct merkle_hash *ret_hashes, struct fault *fault)
{
    struct nodes *nodes = context;
    Concert__Registre__V1__Positions in = CONCERT__REGISTRE__V1__POSITIONS__INIT;
    Concert__Registre__V1__Empreintes out = CONCERT__REGISTRE__V1__EMPREINTES__INIT;
    in.departement = (char *)nodes->departement;
    in.niveaux = arena_alloc(fault->arena, count * sizeof *in.niveaux);
    in.rangs = arena_alloc(fault->arena, count * sizeof *in.rangs);
    if (!in.niveaux || !in.rangs)
        return line_no_memory(fault);
    in.n_niveaux = in.n_rangs = count;
    for (size_t i = 0; i < count; i++) {
        in.niveaux[i] = (int32_t)positions[i].level;
        in.rangs[i] = (int64_t)positions[i].index;
    }
    enum status status = db_run(nodes->db, &sql_noeuds, &in.base, &out.base);
    if (status)
        return status;
    if (out.octets.len != count * MERKLE_HASH)
        return fault_set(fault, STATUS_DATA_LOSS, "", "Il manque des empreintes à l'arbre du %s.",
                         nodes->departement);
    for (size_t i = 0; i < count; i++)
        memcpy(ret_hashes[i].bytes, out.octets.data + i * MERKLE_HASH, MERKLE_HASH);
    return STATUS_OK;
}

struct merkle_reader nodes_reader(struct nodes *nodes)
{
    return (struct merkle_reader){.read = read_nodes, .context = nodes};
}
