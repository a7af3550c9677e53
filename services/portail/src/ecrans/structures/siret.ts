// SPDX-License-Identifier: EUPL-1.2
// 99902001900017 → 999 020 019 00017
export const siret = (chiffres: string): string => chiffres.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1\u00a0$2\u00a0$3\u00a0$4");
