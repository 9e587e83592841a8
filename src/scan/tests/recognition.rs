//! How many of the frames of a camera are read, by what is the matter with them; and that no picture stops
//! the program.

#![allow(
    clippy::expect_used,
    clippy::float_arithmetic,
    reason = "a test may stop at the first surprise"
)]

mod support;

use proptest::prelude::*;
use support::{Chance, Code, Take, link};
use tnl_scan::{WAYS, texts};

type Change = fn(&mut Take);

/// What a camera makes of a code.
const KINDS: [(&str, Change); 20] = [
    ("good", |_| {}),
    ("turned by 17°", |take| take.angle = 17.0),
    ("turned by 45°", |take| take.angle = 45.0),
    ("turned by 93°", |take| take.angle = 93.0),
    ("turned by 190°", |take| take.angle = 190.0),
    ("20° from the side", |take| take.tilt = (20.0, 0.0)),
    ("35° from the side", |take| take.tilt = (35.0, 10.0)),
    ("30° from above", |take| (take.tilt, take.angle) = ((0.0, 30.0), 8.0)),
    ("blurred a little", |take| take.blur = 2),
    ("blurred", |take| (take.blur, take.share) = (3, 0.75)),
    ("moved", |take| take.moved = 4),
    ("30 % of the height", |take| take.share = 0.3),
    ("95 % of the height", |take| take.share = 0.95),
    ("a lamp in the screen", |take| take.glare = 150.0),
    ("one side in the shade", |take| take.shade = 0.7),
    ("little contrast", |take| take.tones = (95.0, 150.0)),
    ("much noise", |take| take.noise = 45.0),
    ("a dim screen", |take| take.tones = (8.0, 50.0)),
    ("light on dark", |take| take.tones = (235.0, 25.0)),
    ("all of it, a little", |take| {
        (take.angle, take.tilt, take.share) = (12.0, (15.0, 12.0), 0.7);
        (take.blur, take.noise, take.shade, take.glare) = (2, 15.0, 0.4, 60.0);
    }),
];
/// The size of a frame, the length of the link in it, and a number to draw by.
const FRAMES: [((usize, usize), usize, u64); 3] =
    [((640, 480), 160, 4), ((640, 480), 300, 3), ((1280, 720), 220, 2)];
/// Modules smaller than that, in pixels, nobody reads.
const SMALLEST: f64 = 2.0;

/// A camera shows as many frames in one second, and the requirement is three.
const TURNS: u32 = WAYS;

#[test]
fn what_a_camera_sees_is_read() {
    let (mut read, mut made, mut at_once) = (0, 0, 0);
    println!("{:<24}{:>6}{:>6}{:>9}", "", "frames", "read", "at once");
    for (kind, change) in KINDS {
        let (mut frames, mut here, mut first) = (0, 0, 0);
        for (size, length, seed) in FRAMES {
            let text = link(length, seed);
            let code = Code::of(&text);
            let mut take = Take::new(size, seed * 7 + length as u64);
            change(&mut take);
            if take.pixels(&code) < SMALLEST {
                continue;
            }
            let frame = take.frame(&code);
            let turn =
                (0..TURNS).find(|turn| texts(&frame, size.0, size.1, *turn) == [text.as_str()]);
            frames += 1;
            here += usize::from(turn.is_some());
            first += usize::from(turn == Some(0));
        }
        println!("{kind:<24}{frames:>6}{here:>6}{first:>9}");
        (read, made, at_once) = (read + here, made + frames, at_once + first);
    }
    println!("{:<24}{made:>6}{read:>6}{at_once:>9}", "all");
    assert!(read * 100 >= made * 95, "{read} of {made}");
}

/// A frame and a picture that fit together, or do not.
#[test]
fn numbers_that_do_not_fit_bring_nothing() {
    let frame = vec![200; 640 * 480];
    let wrong = [
        (0, 0),
        (640, 0),
        (0, 480),
        (640, 481),
        (1, 640 * 480),
        (usize::MAX, 2),
        (usize::MAX, usize::MAX),
    ];
    for (width, height) in wrong {
        for turn in 0..WAYS {
            assert!(texts(&frame, width, height, turn).is_empty(), "{width} × {height}");
        }
    }
    assert!(texts(&[], 5_000, 5_000, u32::MAX).is_empty());
}

/// In color, as a canvas gives it.
#[test]
fn colors_are_read_as_gray_is() {
    let text = link(120, 9);
    let take = Take::new((640, 480), 3);
    let frame: Vec<u8> =
        take.frame(&Code::of(&text)).iter().flat_map(|gray| [*gray, *gray, *gray, 255]).collect();
    assert_eq!(texts(&frame, take.width, take.height, 0), [text]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    /// Noise, coarse or fine, alone or over what looks like a code: the program ends, and invents nothing.
    #[test]
    fn no_picture_stops_it(
        width in 21_usize..320,
        height in 21_usize..320,
        grain in 1_usize..12,
        noise in prop::sample::select(vec![0.0, 30.0, 90.0, 200.0]),
        seed in any::<u64>(),
        turn in 0..WAYS,
        is_code in any::<bool>(),
    ) {
        let mut chance = Chance::new(seed);
        let text = link(120, seed);
        let mut frame = if is_code {
            let mut take = Take::new((width, height), seed);
            take.noise = noise;
            take.angle = chance.around(180.0);
            take.tilt = (chance.around(80.0), chance.around(80.0));
            take.frame(&Code::of(&text))
        } else {
            let specks: Vec<u8> = (0..width * height).map(|_| chance.below(256) as u8).collect();
            (0..width * height).map(|at| specks[at / width / grain * width + at % width / grain]).collect()
        };
        // What a camera that is starting gives: a part of a picture, black below.
        if seed.is_multiple_of(3) {
            let end = frame.len();
            frame[end / 2..].fill(0);
        }
        for found in texts(&frame, width, height, turn) {
            prop_assert_eq!(&found, &text);
        }
    }
}
