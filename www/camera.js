// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Reads the QR codes that a camera sees. With the program that knows them it is tnl-scan.js, which is fetched
// when a person asks for the camera: nothing leaves the page, and nothing of what is seen is kept.

import { read } from './scan.js';

export { default } from './scan.js';

/**
 * Why there is no camera: the page is not https, the person or the browser refused, there is none, another
 * program has it, the page around or a frame forbids it.
 * @typedef {'insecure' | 'refused' | 'absent' | 'busy' | 'policy' | 'other'} Kind
 */

/**
 * Of the names of the failures that a browser gives.
 * @type {Record<string, Kind>}
 */
const KINDS = {
  AbortError: 'busy',
  NotAllowedError: 'refused',
  NotFoundError: 'absent',
  NotReadableError: 'busy',
  OverconstrainedError: 'absent',
  SecurityError: 'policy',
};

/** In milliseconds, how often a frame is looked at, at most: eight in a second. */
const PACE = 125;
/** In pixels, the longest side that is looked at. */
const LONGEST = 1280;
/** In milliseconds, how soon a browser refuses without having asked anybody. */
const UNASKED = 300;

/**
 * Shows a camera in a video element, and tells each text that it sees, again at every frame that shows it.
 * Taken away, it ends, and the element hears « gone ».
 *
 * @param {HTMLVideoElement} video
 * @param {(text: string) => void} onText
 * @returns {Promise<() => void>} Stops the camera and empties the element. Rejected, an Error says the kind.
 */
export async function watch(video, onText) {
  const stream = await open();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let turn = 0;
  let isOver = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let wait;
  const stop = () => {
    isOver = true;
    clearTimeout(wait);
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  const look = () => {
    if (isOver) return;
    const began = performance.now();
    for (const text of context ? seen(video, context, turn++) : []) {
      if (!isOver) onText(text);
    }
    // Half of the time, at least, is left to the page.
    if (!isOver) wait = setTimeout(next, Math.max(PACE, 2 * (performance.now() - began)));
  };
  /** At the next frame that the camera gives; where browsers do not tell it, at once. */
  const next = () => ('requestVideoFrameCallback' in video ? void video.requestVideoFrameCallback(look) : look());

  // Unplugged, or the permission taken back; not by stop().
  for (const track of stream.getTracks()) {
    track.onended = () => {
      stop();
      video.dispatchEvent(new Event('gone'));
    };
  }
  // Safari would show it in a window of its own.
  video.playsInline = video.muted = true;
  video.srcObject = stream;
  // It says no more than that the element went away meanwhile.
  video.play().catch(() => {});
  next();
  return stop;
}

/** The camera; of several, the one that looks away from the person. */
async function open() {
  if (!navigator.mediaDevices) throw new Error(/** @type {Kind} */ ('insecure'));
  // Only Chromium tells what a page around forbids.
  const { featurePolicy } = /** @type {any} */ (document);
  if (featurePolicy?.allowsFeature('camera') === false) throw new Error(/** @type {Kind} */ ('policy'));
  const began = performance.now();
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: LONGEST }, height: { ideal: 720 } },
    });
  } catch (error) {
    const kind = KINDS[/** @type {Error} */ (error).name] ?? 'other';
    // Elsewhere a frame that lacks allow="camera" is refused before anybody is asked.
    const isUnasked = !featurePolicy && parent !== window && performance.now() - began < UNASKED;
    throw new Error(kind === 'refused' && isUnasked ? 'policy' : kind);
  }
}

/**
 * The texts in what the camera shows now.
 * @param {HTMLVideoElement} video
 * @param {CanvasRenderingContext2D} context
 * @param {number} turn
 */
function seen(video, context, turn) {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, LONGEST / Math.max(videoWidth, videoHeight));
  const [width, height] = [Math.floor(videoWidth * scale), Math.floor(videoHeight * scale)];
  // Nothing came yet.
  if (!width || !height) return [];
  const { canvas } = context;
  // A telephone that is turned gives another shape.
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.drawImage(video, 0, 0, width, height);
  try {
    return read(context.getImageData(0, 0, width, height).data, width, height, turn);
  } catch (error) {
    // The program gave up on this frame; the next one is another.
    console.error(error);
    return [];
  }
}
