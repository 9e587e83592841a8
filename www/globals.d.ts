// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What the build writes into the scripts (esbuild --define).

/** By program: the hash of its module, a space, that of its compressed copy. */
declare const INTEGRITY: Readonly<Record<string, string>>;

/** The edition that opens where the page names none. */
declare const DEFAULT_EDITION: string;

/** Of the site: the release, and a print of all the files. */
declare const VERSION: string;

/** Of the site: the hash of each file, by its path. */
declare const FILES: Readonly<Record<string, string>>;
