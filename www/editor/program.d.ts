// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What wasm-bindgen makes of www/editor/src/lib.rs.

/** What the editor asks of its page. */
export interface Host {
  editions(): string;
  action(criterion: string): string;
  read(id: string): Promise<string>;
  show(place: Element, edition: string, section: string, question: number): void;
  save(name: string, kind: string, content: Uint8Array<ArrayBuffer>): void;
}

export function edit(root: HTMLElement, host: Host): void;

/** Compiles and starts the module. */
export default function start(module: {
  module_or_path: BufferSource | Response | Promise<BufferSource | Response>;
}): Promise<unknown>;
