// SPDX-License-Identifier: EUPL-1.2
// services/common/build/embed_text.c: run at build time: text files -> a table in C, by file name.
//   embed_text TABLE OUT.c FILE...
// The table is `const struct embedded_text TABLE[]` of common/embedded_text.h, closed by NULL.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void emit_string(FILE *out, FILE *in)
{
    int byte;
    fputs("\n     \"", out);
    while ((byte = getc(in)) != EOF)
        if (byte == '\n')
            fputs("\\n\"\n     \"", out);
        else if (byte == '"' || byte == '\\')
            fprintf(out, "\\%c", byte);
        else if (byte < 0x20 || byte > 0x7e)
            fprintf(out, "\\%03o", (unsigned)byte);
        else
            putc(byte, out);
    fputs("\"},\n", out);
}

int main(int argc, char **argv)
{
    FILE *out = argc > 2 ? fopen(argv[2], "w") : NULL;
    if (!out) {
        fprintf(stderr, "usage: embed_text TABLE OUT.c FILE...\n");
        return EXIT_FAILURE;
    }
    fprintf(out, "#include \"common/embedded_text.h\"\n\nconst struct embedded_text %s[] = {\n",
            argv[1]);
    for (int i = 3; i < argc; i++) {
        const char *slash = strrchr(argv[i], '/');
        FILE *in = fopen(argv[i], "rb");
        if (!in) {
            fprintf(stderr, "%s: cannot be opened\n", argv[i]);
            return EXIT_FAILURE;
        }
        fprintf(out, "    {\"%s\",", slash ? slash + 1 : argv[i]);
        emit_string(out, in);
        fclose(in);
    }
    fputs("    {0, 0},\n};\n", out);
    return fclose(out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
