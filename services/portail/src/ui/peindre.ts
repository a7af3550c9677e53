// SPDX-License-Identifier: EUPL-1.2
// Waits until the browser has painted, before computing that freezes it for a second or two.
export const peindre = () => new Promise((suite) => requestAnimationFrame(() => setTimeout(suite)));
