// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The one program of the page that holds everything.

export { default, mount } from '../target/pkg/tnl-whole.js';
