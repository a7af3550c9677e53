// SPDX-License-Identifier: EUPL-1.2
// services/instances/piece.h: the bytes of documents attached to sessions, in a folder beside the
// database (CONCERT_PIECES): one file a document, named after its id. Nothing is believed of a file
// but what its digest in the database says.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum { PIECE_CHUNK = 4 * 1024 * 1024 };

typedef Concert__Instances__V1__Piece piece_message;

// Makes the folder if need be. INTERNAL.
must_check enum status piece_open_folder(const char *folder, struct fault *fault);
// UNAVAILABLE while the disk refuses.
must_check enum status piece_write(struct call *call, const char *id, int64_t at,
                                   const ProtobufCBinaryData *bytes);
// The whole file has this size and SHA-256, and is on the disk. DATA_LOSS otherwise.
must_check enum status piece_check(struct call *call, const char *id, int64_t size,
                                   const ProtobufCBinaryData *digest);
// At most PIECE_CHUNK, fewer at the end; in the arena.
must_check enum status piece_read(struct call *call, const char *id, int64_t at,
                                  ProtobufCBinaryData *ret_bytes);
void piece_forget(const struct call *call, const char *id);

// The document as it is known, flushing what is queued.
must_check enum status piece_answer(struct call *call, const char *departement, const char *id,
                                    piece_message *ret_piece);
