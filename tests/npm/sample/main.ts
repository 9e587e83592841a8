// The package as a site uses it: checked by TypeScript, built by Vite, tried in browsers by
// tests/browser/tests/behaviours/bundled.rs.

import 'tnl-autoevaluation';
import type { TnlFrame, TnlFrameMessage, TnlFrameRequest, TnlResult } from 'tnl-autoevaluation';

const widget = document.createElement('tnl-autoevaluation');
widget.edition = 'tnl-2026';
widget.theme = 'auto';
widget.storage = 'tab';
widget.start = 'welcome';
widget.height = 900;
widget.height = null;
widget.shareBase = location.href;

const told = (result: TnlResult) => {
  const scores = result.sections.map(({ id, score = 0 }) => `${id} : ${score / 10} %`);
  document.title = `${result.sure} à ${result.possible} (${scores.join(', ')})`;
};
// On the element, and on the document, where the events come too.
widget.addEventListener('tnl:result', ({ detail }) => told(detail));
const { dataset } = document.documentElement;
document.addEventListener('tnl:ready', ({ detail }) => (dataset.ready = detail));
document.addEventListener('tnl:error', ({ detail }) => console.error(detail.toUpperCase()));
window.addEventListener('tnl:progress', ({ detail: { answered, asked } }) => (dataset.progress = `${answered}/${asked}`));

document.querySelector('main')?.append(widget);
widget.load();

/** A page that made a frame itself. */
export function listen(frame: HTMLIFrameElement, { origin, source, data }: MessageEvent<TnlFrameMessage>) {
  if (source !== frame.contentWindow || data.tnl !== 1) return;
  if (data.type === 'height') frame.height = `${data.height}`;
  if (data.type === 'result') told(data.detail);
  const request: TnlFrameRequest = { tnl: 1, type: 'ask-result' };
  frame.contentWindow?.postMessage(request, origin);
}

/** A page with the script that makes the frame. */
export const ask = (script: HTMLScriptElement) => (script.nextElementSibling as TnlFrame).askResult();
