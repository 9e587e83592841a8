// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The page of the workshop: its address says so, unless it brings questions or ballots. Runs before any
// other script, which reads there what to load.

import { hasResult } from '../link.js';

if (!hasResult()) history.replaceState(history.state, '', `${location.href.replace(/#.*$/, '')}#tnl-workshop=`);
