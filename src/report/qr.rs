//! A link as a QR code, on the screen and on the card.

use qrcodegen::{QrCode, QrCodeEcc};

/// Width of the blank margin around a code, in modules.
pub const MARGIN: i32 = 4;

/// The side of the code in modules, and its dark modules as one SVG path; `None` if the link is too
/// long for any code.
pub fn qr(link: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(link, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                path.push_str(&format!("M{x} {y}h1v1h-1z"));
            }
        }
    }
    Some((size, path))
}

/// The code of a text as a picture of its own, dark on white: an SVG file. `None` for more than a code
/// holds.
pub fn qr_picture(text: &str) -> Option<String> {
    let (size, path) = qr(text)?;
    let (start, around) = (-MARGIN, size + 2 * MARGIN);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{start} {start} {around} {around}\">\
         <path fill=\"#fff\" d=\"M{start} {start}h{around}v{around}h-{around}z\"/><path d=\"{path}\"/></svg>\n"
    ))
}
