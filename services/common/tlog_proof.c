// SPDX-License-Identifier: EUPL-1.2
// services/common/tlog_proof.c
#include "common/tlog_proof.h"

static const char HEADER[] = "c2sp.org/tlog-proof@v1";

static enum status parse_extra(const struct line *encoded, struct tlog_proof *proof,
                               struct fault *fault)
{
    unsigned char *bytes = NULL;
    enum status status = line_base64(encoded, &bytes, &proof->extra_size, fault);
    if (status)
        return status;
    if (proof->extra_size == 0)
        return line_fault(fault, encoded, "La ligne « extra » est vide : elle est à omettre.");
    proof->extra = bytes;
    return STATUS_OK;
}

enum status tlog_proof_parse(const char *text, size_t size, struct tlog_proof *ret_proof,
                             struct fault *fault)
{
    struct line_reader reader = line_reader_make(text, size);
    struct tlog_proof proof = {0};
    struct line line = {0}, rest = {0};
    if (!line_next(&reader, &line) || !line_equals(&line, HEADER))
        return line_fault(fault, &(struct line){.number = 1},
                          "Un reçu commence par la ligne « %s ».", HEADER);
    bool there = line_next(&reader, &line);
    enum status status = STATUS_OK;
    if (there && line_after(&line, "extra ", &rest)) {
        status = parse_extra(&rest, &proof, fault);
        there = line_next(&reader, &line);
    }
    if (status)
        return status;
    if (!there || !line_after(&line, "index ", &rest) ||
        !line_decimal(&rest, MERKLE_SIZE_MAX - 1, &proof.index))
        return line_fault(fault, &(struct line){.number = reader.number + !there},
                          "Il manque la ligne « index » avec le rang de l’entrée, en décimal, sans "
                          "zéro en tête.");
    status = merkle_proof_parse(&reader, &proof.proof, fault);
    if (status)
        return status;
    status = checkpoint_open(reader.next, reader.left, &proof.note, &proof.checkpoint, fault);
    if (status)
        return line_fault_within(fault, "checkpoint");
    *ret_proof = proof;
    return STATUS_OK;
}

enum status tlog_proof_format(const struct tlog_proof *proof, char **ret_text, size_t *ret_size,
                              struct fault *fault)
{
    char *note = NULL;
    size_t note_size = 0;
    enum status status = note_format(&proof->note, &note, &note_size, fault);
    if (status)
        return status;
    struct line_writer writer = {.arena = fault->arena};
    line_write_string(&writer, HEADER);
    if (proof->extra_size) {
        line_write_string(&writer, "\nextra ");
        line_write_base64(&writer, proof->extra, proof->extra_size);
    }
    line_write_string(&writer, "\nindex ");
    line_write_decimal(&writer, proof->index);
    line_write_string(&writer, "\n");
    merkle_proof_write(&writer, &proof->proof);
    line_write(&writer, note, note_size);
    return line_write_end(&writer, ret_text, ret_size, fault);
}
