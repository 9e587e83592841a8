// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What wasm-bindgen makes of www/scan/src/lib.rs.

/** The texts of the QR codes of a frame, in gray or in red, green, blue and opacity; `turn` counts the frames. */
export function read(pixels: Uint8Array | Uint8ClampedArray, width: number, height: number, turn: number): string[];

/** Compiles and starts the module. */
export default function start(module: {
  module_or_path: BufferSource | Response | Promise<BufferSource | Response>;
}): Promise<unknown>;
