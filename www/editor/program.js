// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The program of the editor, as wasm-bindgen writes it.

export { default, edit } from '../../target/pkg/tnl-editor.js';
