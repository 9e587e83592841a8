// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What wasm-bindgen makes of www/src/lib.rs, the same for every program.

/** What a program asks of the page. */
export interface Host {
  load(name: string): Promise<string>;
  source(name: string): string;
  since(day: string): string;
  prepare(): Promise<unknown>;
  start(name: string): Promise<unknown>;
  handOver(state: string, link: string): Promise<void>;
  setting(name: string): string;
  emit(name: string, detail: string): void;
}

export interface Mounted {
  receive(link: string): void;
  go(place: string): void;
  ask(who: string): void;
  unmount(): void;
}

export function mount(root: HTMLElement, edition: string, state: string, link: string, host: Host): Mounted;

/** Compiles and starts the module. */
export default function start(module: {
  module_or_path: BufferSource | Response | Promise<BufferSource | Response>;
}): Promise<unknown>;
