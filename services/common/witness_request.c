// SPDX-License-Identifier: EUPL-1.2
// services/common/witness_request.c
#include "common/witness_request.h"

enum status witness_request_parse(const char *body, size_t size,
                                  struct witness_request *ret_request, struct fault *fault)
{
    struct line_reader reader = line_reader_make(body, size);
    struct witness_request request;
    struct line line = {0}, number = {0};
    if (!line_next(&reader, &line) || !line_after(&line, "old ", &number) ||
        !line_decimal(&number, MERKLE_SIZE_MAX, &request.old_size))
        return line_fault(fault, &(struct line){.number = 1},
                          "La première ligne doit être « old » et l’ancienne taille, en décimal, "
                          "sans zéro en tête.");
    enum status status = merkle_proof_parse(&reader, &request.proof, fault);
    if (status)
        return status;
    status = checkpoint_open(reader.next, reader.left, &request.note, &request.checkpoint, fault);
    if (status)
        return line_fault_within(fault, "checkpoint");
    if (request.old_size > request.checkpoint.size)
        return line_fault(fault, &line,
                          "L’ancienne taille dépasse celle du point de contrôle présenté.");
    *ret_request = request;
    return STATUS_OK;
}

enum status witness_request_format(const struct witness_request *request, char **ret_body,
                                   size_t *ret_size, struct fault *fault)
{
    char *note = NULL;
    size_t note_size = 0;
    enum status status = note_format(&request->note, &note, &note_size, fault);
    if (status)
        return status;
    struct line_writer writer = {.arena = fault->arena};
    line_write_string(&writer, "old ");
    line_write_decimal(&writer, request->old_size);
    line_write_string(&writer, "\n");
    merkle_proof_write(&writer, &request->proof);
    line_write(&writer, note, note_size);
    return line_write_end(&writer, ret_body, ret_size, fault);
}
