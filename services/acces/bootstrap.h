// SPDX-License-Identifier: EUPL-1.2
// services/acces/bootstrap.h: the host's way in: the State's unit of a département and the
// invitation of its first administrator, printed once. Run where the database is, as the service
// is:
//   acces --bootstrap DEPARTEMENT SIGLE NAME COURRIEL PRENOM NOM
// Again, it replaces the invitation, as long as the unit has no administrator.
#pragma once

// Exit code; what is wrong on stderr.
int bootstrap_main(int argc, char **argv);
