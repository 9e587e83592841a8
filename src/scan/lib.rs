//! Reads the QR codes in what a camera sees: pixels in, texts out.
//!
//! A frame is looked at in one way or another, in turn: a camera shows the next one at once, so what
//! one way cannot read, another soon does, and no frame takes long.

mod gray;

use gray::Gray;

/// The most pixels that are looked at.
pub const MOST: usize = 2_100_000;
/// A code has at least as many modules on a side.
const LEAST: usize = 21;

/// How many ways there are to look at a frame.
pub const WAYS: u32 = 6;

/// The texts of the QR codes of a frame, none where the numbers do not fit together. `pixels` are gray, or
/// red, green, blue and opacity. `turn` counts the frames: each is looked at in the way of its turn.
pub fn texts(pixels: &[u8], width: usize, height: usize, turn: u32) -> Vec<String> {
    match Gray::of(pixels, width, height) {
        Some(frame) => read(&looked_at(frame, turn % WAYS)),
        None => Vec::new(),
    }
}

/// The frame as it is looked at in a turn, in black and white.
fn looked_at(frame: Gray, way: u32) -> Gray {
    match way {
        // Small modules, whose borders lie between two pixels.
        0 => frame.middle().doubled().black_and_white(8),
        // What fills the frame, and what leans.
        1 => frame.black_and_white(8),
        // What is noisy or blurred.
        2 => frame.halved().doubled().black_and_white(8),
        3 => frame.middle().doubled().black_and_white(4),
        4 => frame.smoothed().black_and_white(4),
        // Light on dark: an inverted screen.
        _ => frame.inverted().middle().doubled().black_and_white(8),
    }
}

/// What is written in the codes of a picture in black and white.
fn read(picture: &Gray) -> Vec<String> {
    let (width, height) = picture.size();
    quircs::Quirc::default()
        .identify(width, height, picture.pixels())
        .filter_map(|code| String::from_utf8(code.ok()?.decode().ok()?.payload).ok())
        .collect()
}
