// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/envelope.c
#include "passerelle/envelope.h"

void envelope_write(unsigned char head[static ENVELOPE_HEAD], unsigned flags, uint32_t size)
{
    head[0] = (unsigned char)flags;
    for (int i = 0; i < 4; i++)
        head[1 + i] = (unsigned char)(size >> (24 - 8 * i));
}

bool envelope_read_one(const unsigned char *data, size_t size, const unsigned char **ret_payload,
                       size_t *ret_size, const char **ret_why)
{
    if (size < ENVELOPE_HEAD) {
        *ret_why = "Le corps d'un appel en flux commence par cinq octets : drapeaux et longueur.";
        return false;
    }
    if (data[0] & ENVELOPE_COMPRESSED) {
        *ret_why = "Le message est compressé, mais aucune compression n'est acceptée.";
        return false;
    }
    if (data[0] != 0) {
        *ret_why = "Les drapeaux du message sont inconnus ; seul 0 est accepté.";
        return false;
    }
    size_t length = 0;
    for (int i = 0; i < 4; i++)
        length = length << 8 | data[1 + i];
    if (length != size - ENVELOPE_HEAD) {
        *ret_why = "La longueur annoncée n'est pas celle du corps ; il faut exactement un message.";
        return false;
    }
    *ret_payload = data + ENVELOPE_HEAD;
    *ret_size = length;
    return true;
}
