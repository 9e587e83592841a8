// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The program that reads QR codes.

export { default, read } from '../target/pkg/tnl-scan.js';
