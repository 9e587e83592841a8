//! Editions whose least path is hard to find: large ones, and ones whose conditions are intertwined.

use serde_json::{Map, Value, json};

use crate::made::{level, one, text};

/// What is drawn from it is the same for ever.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn question(&mut self, id: &str, most: usize, asked_if: Option<Value>) -> Value {
        let effort = ["easy", "medium", "hard"][self.below(3)];
        let mut changes = json!({ "weight": 1 + self.below(most), "effort": effort });
        if let (Value::Object(changes), Some(asked_if)) = (&mut changes, asked_if) {
            changes.insert("asked_if".into(), asked_if);
        }
        one(id, changes)
    }

    fn mark(&mut self, question: usize) -> Value {
        json!({ "question": format!("q{question}"), "at_least": 1 + self.below(3) })
    }
}

/// The questions in order, cut into sections of different shares; three levels with minimums.
fn cut(questions: Vec<Value>, shares: &[u32], floor: u32) -> String {
    let (all, count) = (questions.len(), shares.len());
    let mut left = questions.into_iter();
    let parts = shares.iter().enumerate().map(|(at, share)| {
        let size = (at + 1) * all / count - at * all / count;
        (*share, left.by_ref().take(size).collect())
    });
    let parts = parts.collect();
    let floors = |of: u32| -> Value {
        let floor = |at: usize| json!((floor + 7 * at as u32) * of / 100);
        (0..count).map(|at| (format!("s{}", at + 1), floor(at))).collect::<Map<_, _>>().into()
    };
    let levels = [30, 55, 85].iter().enumerate();
    text(parts, levels.map(|(at, total)| level(at + 1, *total, floors(*total))).collect())
}

const SHARES: [&[u32]; 4] =
    [&[100], &[35, 65], &[10, 15, 20, 25, 30], &[5, 8, 10, 12, 13, 15, 17, 20]];

/// Questions without conditions, of weights up to `most`.
pub fn plain(questions: usize, most: usize, seed: u64) -> String {
    let mut draw = Draw(seed);
    let all = (0..questions).map(|q| draw.question(&format!("q{q}"), most, None)).collect();
    cut(all, SHARES[if questions < 500 { seed as usize % 4 } else { 3 }], 20)
}

/// Questions all alike.
pub fn equal(questions: usize) -> String {
    let all = (0..questions).map(|q| one(&format!("q{q}"), json!({ "weight": 8 }))).collect();
    cut(all, SHARES[3], 0)
}

/// Each question is asked if the one before has some mark.
pub fn chain(questions: usize, seed: u64) -> String {
    let mut draw = Draw(seed);
    let all = (0..questions).map(|q| {
        let shown = q.checked_sub(1).map(|before| draw.mark(before));
        draw.question(&format!("q{q}"), 10, shown)
    });
    let all = all.collect();
    cut(all, SHARES[3], 0)
}

/// Each question opens two more: those far away wait for a long time.
pub fn tree(questions: usize, seed: u64) -> String {
    let mut draw = Draw(seed);
    let all = (0..questions).map(|q| {
        let shown = q.checked_sub(1).map(|before| draw.mark(before / 2));
        draw.question(&format!("q{q}"), 10, shown)
    });
    let all = all.collect();
    cut(all, SHARES[seed as usize % 3], 5)
}

/// So many questions, then as many that look back at all of them.
pub fn gates(gates: usize, seed: u64) -> String {
    let mut draw = Draw(seed);
    let mut all: Vec<Value> =
        (0..gates).map(|q| draw.question(&format!("q{q}"), 3, None)).collect();
    for q in gates..2 * gates {
        let marks: Vec<Value> = (0..gates).map(|gate| draw.mark(gate)).collect();
        let word = if q % 2 == 0 { "any" } else { "all" };
        all.push(draw.question(&format!("q{q}"), 6, Some(json!({ word: marks }))));
    }
    cut(all, SHARES[1], 5)
}

/// Most questions look back at some of any section, through conditions within conditions.
pub fn dense(questions: usize, leaves: usize, seed: u64) -> String {
    let mut draw = Draw(seed);
    let all = (0..questions).map(|q| {
        let shown = (q > questions / 8 && draw.below(4) > 0).then(|| {
            let words = if draw.below(2) == 0 { ["any", "all"] } else { ["all", "any"] };
            let parts: Vec<Value> = (0..2)
                .map(|_| {
                    let count = 1 + draw.below(leaves);
                    let marks: Vec<Value> = (0..count)
                        .map(|_| {
                            let gate = draw.below(q);
                            draw.mark(gate)
                        })
                        .collect();
                    json!({ words[1]: marks })
                })
                .collect();
            json!({ words[0]: parts })
        });
        draw.question(&format!("q{q}"), 10, shown)
    });
    let all = all.collect();
    cut(all, SHARES[2 + seed as usize % 2], 10)
}

/// The name and the text of each; what a name says is the number of questions.
pub fn all() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for seed in 1..=3_u64 {
        for size in [100, 400, 800, 1000, 2000] {
            all.push((format!("plain-{size}-{seed}"), plain(size, 10, seed)));
        }
        all.push((format!("light-2000-{seed}"), plain(2000, 3, seed)));
        for size in [60, 200, 400] {
            all.push((format!("tree-{size}-{seed}"), tree(size, seed)));
        }
        for size in [40, 62, 120] {
            all.push((format!("gates-{size}-{seed}"), gates(size / 2, seed)));
        }
        for size in [50, 120, 400] {
            all.push((format!("dense-{size}-{seed}"), dense(size, 3, seed)));
        }
        all.push((format!("chain-2000-{seed}"), chain(2000, seed)));
    }
    all.push(("equal-3000".into(), equal(3000)));
    all.push(("wide-600".into(), dense(600, 300, 7)));
    all
}

/// The least effort to each level of the editions of [`all`], as HiGHS 1.16 found and proved it
/// (`pip install highspy`). To measure anew, write each of them as a linear program: for each question
/// three variables that are 0 or 1, « at least mark 1, 2, 3 », each at most the one before and the
/// first at most its condition, where « all » is at most each of its parts and « any » at most their
/// sum; the efforts are to be least; the total and the minimums, to be reached. « wide » is not
/// here: its least effort could not be proven in half a minute.
pub const LEAST: &[(&str, [u32; 3])] = &[
    ("chain-2000-1", [8548, 8749, 10491]),
    ("chain-2000-2", [8372, 8557, 10404]),
    ("chain-2000-3", [8592, 8749, 10514]),
    ("dense-50-1", [45, 99, 212]),
    ("dense-50-2", [46, 111, 224]),
    ("dense-50-3", [50, 102, 199]),
    ("dense-120-1", [102, 256, 523]),
    ("dense-120-2", [120, 277, 563]),
    ("dense-120-3", [104, 242, 494]),
    ("dense-400-1", [359, 806, 1618]),
    ("dense-400-2", [381, 869, 1800]),
    ("dense-400-3", [387, 865, 1730]),
    ("equal-3000", [1872, 3690, 6537]),
    ("gates-40-1", [35, 91, 193]),
    ("gates-40-2", [34, 103, 203]),
    ("gates-40-3", [48, 109, 238]),
    ("gates-62-1", [59, 197, 335]),
    ("gates-62-2", [44, 157, 309]),
    ("gates-62-3", [70, 198, 357]),
    ("gates-120-1", [91, 314, 640]),
    ("gates-120-2", [104, 339, 615]),
    ("gates-120-3", [129, 359, 686]),
    ("light-2000-1", [1319, 3426, 8151]),
    ("light-2000-2", [1294, 3413, 8068]),
    ("light-2000-3", [1337, 3570, 8487]),
    ("plain-100-1", [60, 160, 394]),
    ("plain-100-2", [65, 169, 398]),
    ("plain-100-3", [65, 175, 422]),
    ("plain-400-1", [263, 690, 1598]),
    ("plain-400-2", [237, 651, 1567]),
    ("plain-400-3", [250, 662, 1624]),
    ("plain-800-1", [492, 1336, 3170]),
    ("plain-800-2", [480, 1254, 3041]),
    ("plain-800-3", [509, 1350, 3189]),
    ("plain-1000-1", [598, 1623, 3920]),
    ("plain-1000-2", [616, 1608, 3879]),
    ("plain-1000-3", [621, 1667, 3960]),
    ("plain-2000-1", [1172, 3083, 7590]),
    ("plain-2000-2", [1186, 3137, 7560]),
    ("plain-2000-3", [1217, 3261, 7846]),
    ("tree-60-1", [88, 166, 293]),
    ("tree-60-2", [80, 153, 284]),
    ("tree-60-3", [71, 142, 270]),
    ("tree-200-1", [250, 534, 1022]),
    ("tree-200-2", [282, 535, 959]),
    ("tree-200-3", [225, 470, 911]),
    ("tree-400-1", [520, 1138, 2074]),
    ("tree-400-2", [530, 1070, 1953]),
    ("tree-400-3", [447, 953, 1838]),
];
