//! The parts of an OpenDocument file in one: a ZIP archive, without compression.
//!
//! It is written here, in a kilobyte of program: the crates that do it carry a table of 16 kB for their
//! checksum, which no compressor shrinks, and what they would save is less than a picture. The same
//! parts give the same bytes: an archive asks for a time, and gets the earliest that it knows.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

pub(super) const CRC_32: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// The names that the parts of documents use.
const NAMES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3""#;

/// What is in an OpenDocument file: the name of a part, and its text.
pub(super) type Part = (String, String);

/// A part of a document: its name, `content` for example, and what is inside its root.
pub(super) fn part(name: &str, inside: &str) -> Part {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-{name} {NAMES}>{inside}</office:document-{name}>\n"
    );
    (format!("{name}.xml"), text)
}

/// The file; `kind` is what comes last in its media type, `text` for example.
pub(super) fn package(kind: &str, mut parts: Vec<Part>) -> Vec<u8> {
    const MANIFEST: &str = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let mut manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest \
         xmlns:manifest=\"{MANIFEST}\" manifest:version=\"1.3\">"
    );
    let mut entry = |path: &str, kind: &str| {
        manifest += &format!(
            "<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>"
        );
    };
    entry("/", &kind);
    for (path, _) in &parts {
        entry(path, if path.ends_with(".svg") { "image/svg+xml" } else { "text/xml" });
    }
    manifest += "</manifest:manifest>\n";
    // By its first bytes, anybody tells what the file is.
    parts.insert(0, ("mimetype".to_owned(), kind));
    parts.push(("META-INF/manifest.xml".to_owned(), manifest));
    archive(&parts)
}

/// The names are plain letters. Nothing here comes near the 4 GB where numbers would need more room.
fn archive(parts: &[Part]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let (name, content) = (name.as_bytes(), content.as_bytes());
        let length = (content.len() as u32).to_le_bytes();
        // For readers of version 1.0, no flag, stored as it is, at midnight on 1 January 1980.
        let mut about = vec![10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        about.extend(CRC_32.checksum(content).to_le_bytes());
        about.extend([length, length].concat());
        about.extend((name.len() as u32).to_le_bytes());
        directory.extend([&b"PK\x01\x02\x0a\0"[..], &about, &[0; 10]].concat());
        directory.extend((out.len() as u32).to_le_bytes());
        directory.extend(name);
        out.extend([&b"PK\x03\x04"[..], &about, name, content].concat());
    }
    let count = (parts.len() as u16).to_le_bytes();
    let end = [directory.len() as u32, out.len() as u32].map(u32::to_le_bytes).concat();
    out.extend(directory);
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &end, &[0; 2]].concat());
    out
}
