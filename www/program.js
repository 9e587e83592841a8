// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The program that autoevaluation.html, the page that holds everything, contains.

export { default, mount } from '../target/pkg/tnl-together.js';
