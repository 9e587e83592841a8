// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What the build writes into the scripts (esbuild --define).

/** The hash of each file; by program, those of its module, of the compressed copy, and of its script. */
declare const INTEGRITY: Readonly<Record<string, string>>;

/** The same, of what few ask for. */
declare const LATER: Readonly<Record<string, string>>;

/** The hash of tnl-widget.js. */
declare const WIDGET_INTEGRITY: string;

/** The edition that opens where the page names none. */
declare const DEFAULT_EDITION: string;

/** Of the site: the release, and a print of all the files. */
declare const VERSION: string;

/** Of the site: the hash of each file, by its path. */
declare const FILES: Readonly<Record<string, string>>;

/** Of the editor: the folder of its program and of our editions, the hash of each file there, those editions, and what they all say to do. */
declare const EDITOR: Readonly<{ folder: string; hashes: Record<string, string>; editions: { id: string; title: string }[]; actions: { criterion: string; title: string }[] }>;
