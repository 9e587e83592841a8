// What TypeScript must refuse: where it does not, it says that a mistake expected is not there.

import type { TnlFrameRequest, TnlResult } from 'tnl-autoevaluation';

const widget = document.createElement('tnl-autoevaluation');
// @ts-expect-error A theme that there is not.
widget.theme = 'purple';
// @ts-expect-error A storage that there is not.
widget.storage = 'cloud';
// @ts-expect-error A misspelt property.
widget.sharebase = 'https://exemple.fr/';
// @ts-expect-error A switch.
widget.edition = true;
// @ts-expect-error A misspelt method.
widget.askResults();
// @ts-expect-error Who asks is a name.
widget.askResult(1);
// @ts-expect-error An answer never leaves.
widget.addEventListener('tnl:result', ({ detail }) => detail.answers);
// @ts-expect-error A text has no level.
widget.addEventListener('tnl:ready', ({ detail }) => detail.sure);
// @ts-expect-error A score may be absent.
export const score = ({ score }: TnlResult): number => score;
// @ts-expect-error A version that there is not.
export const request: TnlFrameRequest = { tnl: 2, type: 'ask-result' };
// @ts-expect-error Nothing to import but types.
import { TnlAutoevaluation } from 'tnl-autoevaluation';
