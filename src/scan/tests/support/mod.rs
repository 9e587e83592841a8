//! What a camera sees of a telephone that shows a QR code, made by numbers alone: the same frames
//! at every run.

#![allow(unreachable_pub, reason = "the test beside it takes it all")]

use tnl_report::qr::{MARGIN, qr};

/// A link as the screens of the workshop make them, of a length.
pub fn link(length: usize, seed: u64) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut chance = Chance::new(seed);
    let mut link = String::from("https://exemple.fr/evaluation.html#tnl-ballot=1");
    while link.len() < length {
        link.push(char::from(SIGNS[chance.below(SIGNS.len())]));
    }
    link
}

/// The modules of a code, read back from its path of SVG.
pub struct Code {
    /// The side, in modules.
    pub side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code that the report makes of a text.
    pub fn of(text: &str) -> Self {
        let (side, path) = qr(text).expect("short enough");
        let side = usize::try_from(side).expect("positive");
        let mut dark = vec![false; side * side];
        for place in path.split('M').skip(1) {
            let (x, rest) = place.split_once(' ').expect("two numbers");
            let (y, _) = rest.split_once('h').expect("a length");
            let (x, y): (usize, usize) = (x.parse().expect("number"), y.parse().expect("number"));
            dark[y * side + x] = true;
        }
        Self { side, dark }
    }
}

/// How a frame is taken.
#[derive(Clone, Copy)]
pub struct Take {
    pub width: usize,
    pub height: usize,
    /// The height of the code with its margin, of that of the frame.
    pub share: f64,
    /// Turned in its plane, in degrees.
    pub angle: f64,
    /// Seen from the side and from above, in degrees.
    pub tilt: (f64, f64),
    /// In pixels, how wide a box all is blurred with, twice.
    pub blur: usize,
    /// In pixels, how far the hand moved.
    pub moved: usize,
    /// What dark and light modules come to.
    pub tones: (f64, f64),
    /// How much light a lamp throws on a side of the code.
    pub glare: f64,
    /// How much darker the other side of the frame is, of 1.
    pub shade: f64,
    /// The largest change of a pixel by chance.
    pub noise: f64,
    pub seed: u64,
}

impl Take {
    /// A good frame of that size.
    pub fn new((width, height): (usize, usize), seed: u64) -> Self {
        Self {
            width,
            height,
            share: 0.6,
            angle: 0.0,
            tilt: (0.0, 0.0),
            blur: 0,
            moved: 0,
            tones: (25.0, 235.0),
            glare: 0.0,
            shade: 0.0,
            noise: 4.0,
            seed,
        }
    }

    /// Pixels of a module.
    pub fn pixels(&self, code: &Code) -> f64 {
        self.share * self.height as f64 / (code.side + 2 * MARGIN as usize) as f64
    }

    /// The frame, in gray.
    pub fn frame(&self, code: &Code) -> Vec<u8> {
        let mut chance = Chance::new(self.seed);
        // Nobody holds a telephone in the very middle, or quite straight.
        let off = (chance.around(0.04), chance.around(0.04));
        let onto = onto_plane(self.angle + chance.around(1.5), self.tilt, self.share, off);
        let margin = f64::from(MARGIN);
        let around = code.side as f64 + 2.0 * margin;
        let (width, height) = (self.width as f64, self.height as f64);
        let mut pixels = Vec::with_capacity(self.width * self.height);
        let tone = |x: f64, y: f64| {
            let at = [(x - width / 2.0) / height, (y - height / 2.0) / height, 1.0];
            let [u, v, w] = onto.map(|row| row[0] * at[0] + row[1] * at[1] + row[2] * at[2]);
            let (u, v) = (u / w, v / w);
            if u.abs() < 0.5 && v.abs() < 0.5 {
                let (column, row) = ((u + 0.5) * around - margin, (v + 0.5) * around - margin);
                let inside = 0.0..code.side as f64;
                let is_dark = inside.contains(&column)
                    && inside.contains(&row)
                    && code.dark[row as usize * code.side + column as usize];
                (if is_dark { self.tones.0 } else { self.tones.1 }, true)
            } else if u.abs() < 0.56 && v.abs() < 0.9 {
                (
                    self.tones.0
                        + if v.abs() < 0.8 { 0.7 * (self.tones.1 - self.tones.0) } else { 0.0 },
                    false,
                )
            } else {
                (90.0 + 60.0 * x / width, false)
            }
        };
        for y in 0..self.height {
            for x in 0..self.width {
                let (x, y) = (x as f64, y as f64);
                let (mut sum, is_code) = tone(x + 0.5, y + 0.5);
                if is_code {
                    for (right, down) in [(0.17, 0.83), (0.83, 0.17), (0.17, 0.17), (0.83, 0.83)] {
                        sum += tone(x + right, y + down).0;
                    }
                    sum /= 5.0;
                }
                pixels.push(sum as f32);
            }
        }
        for _ in 0..2 {
            blur(&mut pixels, self.width, 1, self.blur);
            blur(&mut pixels, self.width, self.width, self.blur);
        }
        blur(&mut pixels, self.width, 1, self.moved);
        let lamp = (0.55 * width, 0.35 * height);
        (0..)
            .zip(pixels)
            .map(|(at, pixel)| {
                let (x, y) = ((at % self.width) as f64, (at / self.width) as f64);
                let far = ((x - lamp.0).powi(2) + (y - lamp.1).powi(2)) / (0.2 * height).powi(2);
                let shade = 1.0 - self.shade * x / width;
                let seen = f64::from(pixel) * shade + self.glare / (1.0 + far * far);
                (seen + chance.around(self.noise)).clamp(0.0, 255.0) as u8
            })
            .collect()
    }
}

/// From a point of the frame to one of the plane of the code, whose side is 1 there.
fn onto_plane(angle: f64, tilt: (f64, f64), share: f64, off: (f64, f64)) -> [[f64; 3]; 3] {
    let ((sin, cos), (sin_y, cos_y), (sin_x, cos_x)) = (
        angle.to_radians().sin_cos(),
        tilt.0.to_radians().sin_cos(),
        tilt.1.to_radians().sin_cos(),
    );
    let turned = |x: f64, y: f64| {
        let (x, z) = (x * cos_y, -x * sin_y);
        [x, y * cos_x - z * sin_x, y * sin_x + z * cos_x]
    };
    // A lens as wide as those of telephones: as far as the frame is high.
    let far = 1.0 / share;
    let [a, b, c] = [turned(cos, sin), turned(-sin, cos), [off.0, off.1, far]];
    let cross = |a: [f64; 3], b: [f64; 3]| {
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    };
    // The inverse of the matrix of these columns, up to a factor.
    [cross(b, c), cross(c, a), cross(a, b)]
}

/// Each pixel becomes the mean of those around it, along a line.
fn blur(pixels: &mut [f32], width: usize, step: usize, wide: usize) {
    if wide < 2 {
        return;
    }
    let (lines, length, apart) = if step == 1 {
        (pixels.len() / width, width, width)
    } else {
        (width, pixels.len() / width, 1)
    };
    let mut line = vec![0.0; length];
    for start in (0..lines).map(|line| line * apart) {
        for (at, pixel) in line.iter_mut().enumerate() {
            *pixel = pixels[start + at * step];
        }
        let mut sum: f32 = line[..wide].iter().sum();
        for at in 0..length - wide {
            pixels[start + (at + wide / 2) * step] = sum / wide as f32;
            sum += line[at + wide] - line[at];
        }
    }
}

/// Numbers by chance, the same at every run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Between minus and plus this.
    pub fn around(&mut self, most: f64) -> f64 {
        (self.next() % 20_001) as f64 / 10_000.0 * most - most
    }
}
