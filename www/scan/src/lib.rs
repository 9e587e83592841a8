//! The program that reads QR codes, called by `www/camera.js`.

use wasm_bindgen::prelude::*;

/// The texts of the QR codes of a frame: see [`tnl_scan::texts`].
#[wasm_bindgen]
pub fn read(pixels: &[u8], width: usize, height: usize, turn: u32) -> Vec<String> {
    tnl_scan::texts(pixels, width, height, turn)
}
