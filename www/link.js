// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/** A result in an address, also where a mail program escaped its signs, once or twice. */
export const CODE = /([#?&]|%(25)?23)tnl(=|%(25)?3D).*$/i;
