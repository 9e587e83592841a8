//! Links carry a whole evaluation, arrive through any mail program, and open for ever.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use tnl_engine::{
    Answer, Answers, Document, Edition, Month, Plan, PlanMark, Profile, ShareError, Shared,
};
use tnl_tests::random::Case;
use tnl_tests::{made, random};

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn months() -> impl Strategy<Value = Month> {
    (2016..=2143_u16, 1..=12_u8).prop_map(|(year, month)| Month::new(year, month).unwrap())
}

/// A level to aim at or none, and up to five marks; a plan every other time.
fn plans() -> impl Strategy<Value = (Option<Index>, Vec<(Index, PlanMark)>)> {
    let mark =
        prop_oneof![Just(PlanMark::Impossible), option::of(months()).prop_map(PlanMark::Planned),];
    let plan = (option::of(any::<Index>()), vec((any::<Index>(), mark), 0..=5));
    prop_oneof![Just((None, Vec::new())), plan]
}

/// An evaluation with whatever may be shared of it.
fn shared() -> impl Strategy<Value = (Edition, Shared)> {
    let label = option::of(any::<String>());
    let all = (random::cases(), label, option::of(months()), plans());
    all.prop_map(|(case, label, month, (target, marks))| {
        let Case { edition, profile, answers, .. } = case;
        let label = label.and_then(|label| Shared::tidy_label(&label));
        let mut plan = Plan::default();
        plan.target = target.map(|target| 1 + target.index(edition.levels.len()));
        for (question, mark) in marks {
            plan.set(question.index(edition.questions.len()), Some(mark));
        }
        (edition, Shared { profile, answers, label, month, plan })
    })
}

/// The 2024 edition, every question answered with every choice it takes, a label and a month.
fn real() -> &'static (Edition, Shared) {
    static REAL: OnceLock<(Edition, Shared)> = OnceLock::new();
    REAL.get_or_init(|| {
        let edition = Edition::read(&made::real("tnl-2024")).expect("a sound edition");
        let label = Some("Saint-Étienne-du-Grès".to_owned());
        let shared = Shared { label, month: Month::new(2026, 3), ..full(&edition) };
        (edition, shared)
    })
}

fn full(edition: &Edition) -> Shared {
    let mut profile = Profile::new(edition);
    for (position, field) in edition.profile.iter().enumerate() {
        profile.choose(position, field.choices.len() - 1);
    }
    let mut answers = Answers::new(edition);
    for (position, question) in edition.questions.iter().enumerate() {
        let last = question.choices.len() - 1;
        let every = u64::MAX >> (63 - last);
        let answer =
            if question.several { Answer::Several(every) } else { Answer::One(last as u8) };
        answers.set(position, Some(answer));
    }
    Shared { profile, answers, label: None, month: None, plan: Plan::default() }
}

fn frozen_edition() -> Edition {
    made::read(include_str!("frozen/edition-v1.json"))
}

// ---- Contents -------------------------------------------------------------------------------

proptest! {
    #![proptest_config(random::tries(400))]

    #[test]
    fn what_is_put_in_a_link_is_read_again((edition, shared) in shared()) {
        let code = shared.encode(&edition);
        prop_assert!(code.starts_with('1') && code.chars().all(|c| ALPHABET.contains(c)));
        prop_assert_eq!(shared.link(&edition, ""), format!("#tnl={code}"));
        let page = "https://exemple.fr/tnl?a=b";
        let link = format!("{page}#tnl={code}");
        prop_assert_eq!(&shared.link(&edition, page), &link);
        prop_assert_eq!(&shared.link(&edition, &link), &link, "a page has one fragment");
        for route in ["#/evaluation", "#!/a?b=c"] {
            let link = format!("{page}{route}#tnl={code}");
            let routed = shared.link(&edition, &format!("{page}{route}"));
            prop_assert_eq!(&routed, &link, "the route to a page within a page stays");
            prop_assert_eq!(&shared.link(&edition, &link), &link);
            prop_assert_eq!(Shared::decode(&edition, &link), Ok(shared.clone()));
        }
        for text in [&code, &link] {
            prop_assert_eq!(Shared::decode(&edition, text), Ok(shared.clone()));
            prop_assert_eq!(Shared::edition_of(text), Ok(edition.id.clone()));
            prop_assert_eq!(Shared::find(text), Some(code.clone()));
        }
    }

    #[test]
    fn another_content_is_another_link((edition, one) in shared(), seed in any::<(u8, Index, u8)>()) {
        let mut other = one.clone();
        let (part, at, value) = seed;
        let question = at.index(edition.questions.len());
        match part % 6 {
            0 => other.label = Shared::tidy_label(&format!("{value}")),
            1 => other.month = Month::new(2016 + u16::from(value) % 128, 1 + value % 12),
            2 => other.profile.choose(at.index(edition.profile.len()), value.into()),
            3 => other.plan.target = [None, Some(1)][usize::from(value) % 2],
            4 => other.plan.set(question, [None, Some(PlanMark::Impossible)][usize::from(value) % 2]),
            _ => other.answers.set(question, [None, Some(Answer::Unknown)][usize::from(value) % 2]),
        }
        prop_assert_eq!(one == other, one.encode(&edition) == other.encode(&edition));
    }

    /// A page may hold more than fits: the link carries what does.
    #[test]
    fn what_does_not_fit_is_left_out(
        (edition, mut shared) in shared(), label in any::<String>(), at in any::<Index>(), bits in any::<u64>(),
    ) {
        let question = at.index(edition.questions.len());
        let strange =
            if edition.questions[question].several { Answer::One(bits as u8) } else { Answer::Several(bits) };
        shared.answers.set(question, Some(strange));
        shared.label = Some(label.clone());
        let code = shared.encode(&edition);
        shared.answers.set(question, None);
        shared.label = Shared::tidy_label(&label);
        prop_assert_eq!(Shared::decode(&edition, &code), Ok(shared));
    }
}

#[test]
fn the_profile_and_answers_of_another_edition_break_nothing() {
    let (other, strange) = real();
    let edition = frozen_edition();
    let code = strange.encode(&edition);
    assert_eq!(Shared::decode(&edition, &code).map(|read| read.month), Ok(strange.month));
    assert_eq!(
        Shared::decode(other, &full(&edition).encode(&edition)),
        Err(ShareError::OtherEdition("gelee".into()))
    );
    // A choice more than this edition has is no choice.
    let mut longer = edition.clone();
    for field in &mut longer.profile {
        field.choices.push(field.choices[0].clone());
    }
    let chosen = Shared { profile: full(&longer).profile, ..full(&edition) };
    let bare = Shared { profile: Profile::new(&edition), ..full(&edition) };
    assert_eq!(chosen.encode(&edition), bare.encode(&edition));
}

#[test]
fn the_full_edition_of_2024_fits_in_200_characters() {
    let (edition, labelled) = real();
    let bare = Shared { label: None, ..labelled.clone() };
    let longest = Shared { label: Some("é".repeat(60)), ..bare.clone() };
    let length = |shared: &Shared| shared.link(edition, "").len();
    println!("{} with a month, {} with a label too", length(&bare), length(&longest));
    assert_eq!((length(&bare), length(&longest)), (76, 237));
    assert!(length(&bare) <= 200);
}

/// A plan of ten actions with their months, of a whole evaluation: nothing of what the person typed.
#[test]
fn the_full_edition_of_2026_with_its_plan_fits_in_200_characters() {
    let edition = Edition::read(&made::real("tnl-2026")).expect("a sound edition");
    let mut shared = Shared { month: Month::new(2026, 11), ..full(&edition) };
    shared.plan.target = Some(4);
    for action in 0..10 {
        let mark = PlanMark::Planned(Month::new(2027, 1 + action as u8));
        shared.plan.set(3 * action, Some(mark));
    }
    shared.plan.entrust(0, Some("Mme Durand".to_owned()));
    let link = shared.link(&edition, "");
    println!("{} with a plan of ten actions", link.len());
    assert!(link.len() <= 200, "{}", link.len());
    let read = Shared::decode(&edition, &link).expect("our own link");
    assert_eq!((read.plan.who(0), read.plan.target), (None, Some(4)));
    assert!(read.plan.marks().eq(shared.plan.marks()));
    // Every question marked, which nobody does, is still a link.
    for question in 0..edition.questions.len() {
        shared.plan.set(question, Some(PlanMark::Planned(Month::new(2143, 12))));
    }
    assert_eq!(
        Shared::decode(&edition, &shared.encode(&edition)).map(|read| read.plan.marks().count()),
        Ok(46)
    );
}

#[test]
fn two_thousand_questions_and_sixty_four_choices_fit() {
    let large = made::read(&made::large(2000, 8, 10));
    let choices = json!({ "choices": vec![json!({ "text": "choix" }); 64] });
    let questions = vec![made::several("a", choices)];
    let wide = made::read(&made::text(vec![(100, questions)], vec![made::level(1, 50, json!({}))]));
    for edition in [large, wide] {
        let shared = full(&edition);
        let code = shared.encode(&edition);
        assert_eq!(Shared::decode(&edition, &code).as_ref(), Ok(&shared));
        let lines: Vec<&str> =
            code.as_bytes().chunks(70).map(|line| str::from_utf8(line).unwrap()).collect();
        let quoted = format!("> #tnl={}\n> Cordialement", lines.join("\n> "));
        assert_eq!(Shared::decode(&edition, &quoted), Ok(shared));
    }
}

// ---- The specification, by the book ---------------------------------------------------------
// What somebody else would write from the top of share.rs alone: bits as a text of 0 and 1.

fn bits(value: u64, width: usize) -> String {
    if width == 0 { String::new() } else { format!("{value:0width$b}") }
}

fn text_bits(text: &[u8]) -> String {
    let bytes = text.iter().map(|byte| bits((*byte).into(), 8));
    bits(text.len() as u64, 8) + &bytes.collect::<String>()
}

/// The least width that tells `n` values apart.
fn width(n: usize) -> usize {
    (0..).find(|width| 1 << width >= n).unwrap()
}

fn frame_bits(edition: &Edition) -> String {
    let mut lines = vec![edition.id.clone()];
    for field in &edition.profile {
        let choices = field.choices.iter().map(|choice| choice.id.as_str());
        lines.push([field.id.as_str()].into_iter().chain(choices).collect::<Vec<_>>().join(" "));
    }
    for section in &edition.sections {
        lines.push(section.id.clone());
        for question in &edition.questions[section.first..section.end] {
            let kind = if question.several { "several" } else { "one" };
            lines.push(format!("{} {kind} {}", question.id, question.choices.len()));
        }
    }
    text_bits(edition.id.as_bytes()) + &bits(crc(lines.join("\n").as_bytes()).into(), 32)
}

fn extra_bits(shared: &Shared) -> String {
    let (month, label) = (shared.month, shared.label.as_deref());
    let has_plan = !shared.plan.is_empty();
    let flags =
        u64::from(month.is_some()) + 2 * u64::from(label.is_some()) + 4 * u64::from(has_plan);
    let month = month.map(|m| (u64::from(m.year()) - 2016) * 12 + u64::from(m.month()) - 1);
    bits(flags, 8)
        + &month.map_or(String::new(), |index| bits(index, 11))
        + &label.map_or(String::new(), |label| text_bits(label.as_bytes()))
}

fn said_bits(edition: &Edition, shared: &Shared) -> String {
    let mut all = String::new();
    for (position, field) in edition.profile.iter().enumerate() {
        let chosen = shared.profile.is_chosen(position);
        let value = if chosen { shared.profile.choice(position) + 1 } else { 0 };
        all += &bits(value as u64, width(field.choices.len() + 1));
    }
    for (position, question) in edition.questions.iter().enumerate() {
        let choices = question.choices.len();
        let width = if question.several { 2 } else { width(choices + 3) };
        all += &match shared.answers.get(position) {
            None => bits(0, width),
            Some(Answer::Unknown) => bits(1, width),
            Some(Answer::NotConcerned) => bits(2, width),
            Some(Answer::One(choice)) => bits(3 + u64::from(choice), width),
            Some(Answer::Several(set)) => {
                let each =
                    (0..choices).map(|choice| if set >> choice & 1 == 1 { '1' } else { '0' });
                bits(3, width) + &each.collect::<String>()
            }
        };
    }
    if !shared.plan.is_empty() {
        all += &bits(shared.plan.target.unwrap_or(0) as u64, 4);
        for question in 0..edition.questions.len() {
            all += &match shared.plan.get(question) {
                None => bits(0, 2),
                Some(PlanMark::Impossible) => bits(1, 2),
                Some(PlanMark::Planned(None)) => bits(2, 2),
                Some(PlanMark::Planned(Some(month))) => {
                    let months = (u64::from(month.year()) - 2016) * 12 + u64::from(month.month());
                    bits(3, 2) + &bits(months - 1, 11)
                }
            };
        }
    }
    all
}

/// Bytes, checksum and letters around these bits.
fn sealed(bits: &str) -> String {
    let filled = bits.len().div_ceil(8) * 8;
    let bits = format!("{bits:0<filled$}");
    let mut bytes: Vec<u8> = (0..filled / 8)
        .map(|byte| u8::from_str_radix(&bits[8 * byte..8 * byte + 8], 2).unwrap())
        .collect();
    bytes.extend(crc(&bytes).to_le_bytes());
    let all: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let letters = all.as_bytes().chunks(6).map(|six| {
        let six = format!("{:0<6}", str::from_utf8(six).unwrap());
        ALPHABET.as_bytes()[usize::from_str_radix(&six, 2).unwrap()] as char
    });
    format!("1{}", letters.collect::<String>())
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

fn by_the_book(edition: &Edition, shared: &Shared) -> String {
    frame_bits(edition) + &extra_bits(shared) + &said_bits(edition, shared)
}

#[test]
fn the_checksum_is_the_one_that_everybody_knows() {
    assert_eq!(crc(b"123456789"), 0xcbf4_3926);
}

proptest! {
    #![proptest_config(random::tries(400))]

    #[test]
    fn the_code_is_as_the_specification_says((edition, shared) in shared()) {
        prop_assert_eq!(shared.encode(&edition), sealed(&by_the_book(&edition, &shared)));
    }
}

#[test]
fn the_code_of_a_real_evaluation_is_as_the_specification_says() {
    let (edition, shared) = real();
    assert_eq!(shared.encode(edition), sealed(&by_the_book(edition, shared)));
}

// ---- Damage ---------------------------------------------------------------------------------

/// Every code one letter away: another, missing, added, or swapped with its neighbour.
fn neighbours(code: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for at in 0..=code.len() {
        let (before, after) = code.split_at(at);
        for letter in ALPHABET.chars() {
            all.insert(format!("{before}{letter}{after}"));
            all.insert(format!("{before}{letter}{}", after.get(1..).unwrap_or_default()));
        }
        if let Some(shorter) = after.get(1..) {
            all.insert(format!("{before}{shorter}"));
        }
        if let (Some(two), Some(rest)) = (after.get(..2), after.get(2..)) {
            all.insert(format!("{before}{}{}{rest}", &two[1..], &two[..1]));
        }
    }
    all.remove(code);
    all
}

#[test]
fn a_single_wrong_letter_is_always_found() {
    let (edition, shared) = real();
    let small = frozen_edition();
    let empty = Shared {
        profile: Profile::new(&small),
        answers: Answers::new(&small),
        label: None,
        month: None,
        plan: Plan::default(),
    };
    let mut tried = 0;
    for (edition, shared) in [(edition, shared), (&small, &full(&small)), (&small, &empty)] {
        let code = shared.encode(edition);
        for wrong in neighbours(&code) {
            // Signs around a code are those of a text, not of the code.
            let is_code = wrong.trim_matches(['-', '_']) == code.trim_matches(['-', '_']);
            for text in [format!("https://exemple.fr/#tnl={wrong}"), wrong] {
                match Shared::decode(edition, &text) {
                    Ok(read) => assert!(is_code && read == *shared, "{text} for {code}"),
                    Err(_) => assert!(Shared::edition_of(&text).is_err(), "{text} for {code}"),
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 30_000, "{tried}");
}

#[test]
fn a_torn_link_is_refused_wherever_it_tore() {
    let (edition, shared) = real();
    let link = shared.link(edition, "https://exemple.fr/");
    for end in link.find('1').unwrap() + 1..link.len() {
        let torn = &link[..end];
        assert_eq!(Shared::decode(edition, torn), Err(ShareError::Damaged), "{torn}");
    }
}

/// Bits of which some are turned, cut or added.
fn tampered(bits: &str, turned: &[Index], cut: usize, added: &str) -> String {
    let mut bits = bits.as_bytes().to_vec();
    for at in turned {
        let at = at.index(bits.len());
        bits[at] ^= 1;
    }
    bits.truncate(bits.len() - cut.min(bits.len()));
    String::from_utf8(bits).unwrap() + added
}

/// A code either is refused, or is the one code of what it says.
fn is_canonical(edition: &Edition, code: &str) -> Result<(), TestCaseError> {
    if let Ok(shared) = Shared::decode(edition, code) {
        prop_assert_eq!(shared.encode(edition), code);
        let tidy = shared.label.as_deref().and_then(Shared::tidy_label);
        prop_assert_eq!(tidy, shared.label);
    }
    if let Ok(id) = Shared::edition_of(code) {
        prop_assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    }
    Ok(())
}

proptest! {
    #![proptest_config(random::tries(1000))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), letters in "[#?&%=3DtnlAZaz0-9_ \r\n-]{0,200}") {
        for text in [text.clone(), format!("#tnl={text}"), letters.clone(), format!("tnl=1{letters}")] {
            prop_assert!(Shared::decode(&frozen_edition(), &text).is_err());
            prop_assert!(Shared::edition_of(&text).is_err());
        }
    }

    #[test]
    fn a_wrong_link_never_shows_another_content(
        changes in vec((any::<Index>(), any::<char>(), 0..3_u8), 1..4),
    ) {
        let (edition, shared) = real();
        let mut chars: Vec<char> = shared.link(edition, "").chars().collect();
        for (at, by, kind) in changes {
            let at = at.index(chars.len());
            match kind {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, by),
                _ => chars[at] = by,
            }
        }
        let text: String = chars.into_iter().collect();
        if let Ok(read) = Shared::decode(edition, &text) {
            prop_assert_eq!(&read, shared, "{}", text);
        }
    }

    /// What stands behind the checksum holds without it.
    #[test]
    fn a_forged_code_is_read_or_refused(
        (edition, shared) in shared(),
        turned in vec(any::<Index>(), 0..4), cut in 0..40_usize, added in "[01]{0,20}",
    ) {
        let all = by_the_book(&edition, &shared);
        is_canonical(&edition, &sealed(&tampered(&all, &turned, 0, "")))?;
        is_canonical(&edition, &sealed(&tampered(&all, &turned, cut, &added)))?;
        // Where it is understood at all: the frame is right.
        let rest = tampered(&(extra_bits(&shared) + &said_bits(&edition, &shared)), &turned, cut, &added);
        is_canonical(&edition, &sealed(&(frame_bits(&edition) + &rest)))?;
    }

    #[test]
    fn any_bits_with_a_right_checksum_are_read_or_refused(bits in "[01]{0,400}") {
        let edition = frozen_edition();
        is_canonical(&edition, &sealed(&bits))?;
        is_canonical(&edition, &sealed(&(frame_bits(&edition) + &bits)))?;
    }
}

#[test]
fn a_forged_code_is_refused_for_what_is_wrong_with_it() {
    use ShareError::*;
    let edition = frozen_edition();
    let shared = full(&edition);
    let (frame, said) = (frame_bits(&edition), said_bits(&edition, &shared));
    let with = |extra: &str| sealed(&format!("{frame}{extra}{said}"));
    let label = |label: &[u8]| with(&(bits(2, 8) + &text_bits(label)));
    let id = |id: &str| sealed(&format!("{}{}{said}", text_bits(id.as_bytes()), bits(0, 40)));
    // The frozen edition takes 2 and 2 bits for the profile, then 3, 2 (+ 3), 3, 3 and 3.
    let says = |said: &str| sealed(&format!("{frame}{}{said}", bits(0, 8)));
    assert_eq!(Shared::decode(&edition, &says(&said)), Ok(shared.clone()));
    let planned = |plan: &str| sealed(&format!("{frame}{}{said}{plan}", bits(4, 8)));
    let mut aiming = shared;
    aiming.plan.target = Some(1);
    assert_eq!(Shared::decode(&edition, &planned(&bits(1 << 10, 14))), Ok(aiming));
    let cases = [
        (with(&bits(8, 8)), Newer),
        (with(&bits(0x80, 8)), Newer),
        (with(&(bits(1, 8) + &bits(1536, 11))), Damaged),
        (with(&(bits(1, 8) + &bits(2047, 11))), Damaged),
        (label(b""), Damaged),
        (label(b" Ville"), Damaged),
        (label(b"Ville "), Damaged),
        (label("Ville\u{a0}".as_bytes()), Damaged),
        (label(b"Vi\nlle"), Damaged),
        (label("Vi\u{202e}lle".as_bytes()), Damaged),
        (label(b"Vi\xffle"), Damaged),
        (label("e".repeat(61).as_bytes()), Damaged),
        (label("é".repeat(100).as_bytes()), Damaged),
        (id(""), Damaged),
        (id("../../gelee"), Damaged),
        (id("https://exemple.fr/e"), Damaged),
        (id("Gelee"), Damaged),
        (id("gel%C3%A9e"), Damaged),
        (id("tnl-2024"), OtherEdition("tnl-2024".into())),
        (id("gelee"), OtherFrame),
        (sealed(&format!("{}{}", text_bits(b"gelee"), bits(1, 32))), OtherFrame),
        (says(&"0".repeat(16)), Damaged),      // A byte is missing.
        (says("001100000000000000"), Damaged), // The third of two choices in the profile.
        (says("000011000000000000"), Damaged), // The fourth of three choices.
        (says("000000000101000000"), Damaged), // The third of two.
        (says(&format!("{said}1")), Damaged),
        (says(&format!("{said}00000000")), Damaged),
        (sealed(""), Damaged),
        (sealed(&frame), Damaged),
        (sealed(&frame[..frame.len() - 8]), Damaged),
        (sealed(&(frame.clone() + &bits(2, 8) + &bits(200, 8))), Damaged),
        (sealed(&bits(255, 8)), Damaged),
        // A plan that says nothing, aims above the last level, or for a month that there is not.
        (planned(&bits(0, 4 + 10)), Damaged),
        (planned(&(bits(15, 4) + &bits(0, 10))), Damaged),
        (planned(&(bits(1, 4) + &bits(3, 2) + &bits(1536, 11) + &bits(0, 8))), Damaged),
        (planned(""), Damaged),
        ("1".into(), NoCode),
        ("1AAAA".into(), NoCode),
        ("#tnl=1".into(), Damaged),
        ("#tnl=1AAAA".into(), Damaged),
        ("#tnl=0AAAA".into(), Damaged),
        ("#tnl=2AAAA".into(), Newer),
        ("#tnl=9".into(), Newer),
        ("2CWdlbGVlAAAAAAAAAA".into(), Newer),
        ("#tnl=".into(), NoCode),
        ("#tnl=é".into(), NoCode),
    ];
    for (code, expected) in cases {
        assert_eq!(Shared::decode(&edition, &code), Err(expected), "{code}");
    }
}

/// The last letter of base64 may hold bits that no byte takes up.
#[test]
fn spare_bits_of_the_last_letter_are_not_free() {
    let edition = frozen_edition();
    let mut spare = 0;
    for label in ["a", "ab", "abc"] {
        let shared = Shared { label: Some(label.into()), ..full(&edition) };
        let code = shared.encode(&edition);
        let (start, last) = code.split_at(code.len() - 1);
        for other in ALPHABET.chars().filter(|c| !last.contains(*c)) {
            let wrong = format!("{start}{other}");
            assert_eq!(Shared::decode(&edition, &wrong), Err(ShareError::Damaged));
        }
        spare += usize::from(code.len() % 4 != 1);
    }
    assert_eq!(spare, 2, "two of three lengths have spare bits");
}

#[test]
fn a_refusal_is_told_in_french_with_what_to_do() {
    let cases = [
        (ShareError::Empty, "collez le lien"),
        (ShareError::NoCode, "copiez le lien à nouveau, en entier"),
        (ShareError::Newer, "rechargez la page"),
        (ShareError::Damaged, "copiez-le à nouveau, en entier"),
        (ShareError::LostCase, "a perdu ses majuscules"),
        (ShareError::OtherFrame, "ouvrez-le sur le site où il a été fait"),
        (
            ShareError::OtherEdition("tnl-2016".into()),
            "«\u{a0}tnl-2016\u{a0}»)\u{a0}: choisissez-la",
        ),
    ];
    for (error, expected) in cases {
        assert!(error.to_string().contains(expected), "{error}");
    }
}

// ---- Codes in texts -------------------------------------------------------------------------

/// Texts in which `CODE` stands for a code, `CO` and `DE` for its halves.
const FOUND: &[&str] = &[
    "CODE",
    " CODE\n",
    "#tnl=CODE",
    "tnl=CODE",
    "?tnl=CODE",
    "&tnl=CODE",
    "%23tnl%3DCODE",
    "%23tnl=CODE",
    "https://exemple.fr/tnl/#tnl=CODE",
    "https://exemple.fr/?tnl=CODE",
    "https://exemple.fr/?tnl=CODE&lang=fr",
    "https://exemple.fr/?tnl=CODE#haut",
    "https://exemple.fr/?lang=fr&tnl=CODE",
    "https://exemple.fr/?lang=fr&amp;tnl=CODE&amp;theme=dark",
    "https://exemple.fr/tnl-autoevaluation.html?edition=tnl-2024#tnl=CODE",
    "file:///C:/Users/Zo%C3%A9/tnl.html#tnl=CODE",
    // The end of a sentence.
    "Voir https://exemple.fr/#tnl=CODE.",
    "https://exemple.fr/#tnl=CODE,",
    "https://exemple.fr/#tnl=CODE;",
    "https://exemple.fr/#tnl=CODE:",
    "https://exemple.fr/#tnl=CODE!",
    "https://exemple.fr/#tnl=CODE\u{a0}?",
    "https://exemple.fr/#tnl=CODE…",
    "(https://exemple.fr/#tnl=CODE)",
    "[notre niveau](https://exemple.fr/#tnl=CODE)",
    "[https://exemple.fr/#tnl=CODE]",
    "<https://exemple.fr/#tnl=CODE>",
    "<https://exemple.fr/#tnl=CODE>, à lire",
    "«\u{a0}https://exemple.fr/#tnl=CODE\u{a0}»",
    "“https://exemple.fr/#tnl=CODE”",
    "<a href=\"https://exemple.fr/#tnl=CODE\">ici</a>",
    "<a href='https://exemple.fr/#tnl=CODE'>",
    "Bonjour, voici le lien : https://exemple.fr/#tnl=CODE Bonne journée, 12 rue de la Paix",
    "https://exemple.fr/#tnl=CODE\r\n\r\nCordialement\r\n-- \r\nMairie",
    "lien\thttps://exemple.fr/#tnl=CODE\tCommune",
    // Lines broken on the way.
    "https://exemple.fr/#tnl=CO\nDE",
    "https://exemple.fr/#tnl=CO\r\nDE\r\nMerci",
    "https://exemple.fr/#tnl=CO \r\n DE et la suite",
    "https://exemple.fr/#tnl=\r\nCODE",
    "https://exemple.fr/#tn\nl=CODE",
    "https://exemple.fr/#\n  tnl=CODE",
    "https://exemple.fr/#tnl=CO\tDE",
    "https://exemple.fr/#tnl=CO\u{a0}DE",
    "https://exemple.fr/#tnl=CO%20DE",
    "https://exemple.fr/#tnl=CO%0D%0ADE",
    "https://exemple.fr/#tnl=CO\u{ad}DE",
    "https://exemple.fr/#tnl=CO\u{200b}DE\u{200b}",
    "https://exemple.fr/#tnl=CO\u{200d}\u{2060}\u{feff}DE",
    "https://exemple.fr/#tnl=CO%E2%80%8BDE",
    "CO\nDE",
    "CO DE",
    "« CODE »",
    // Mailing lists.
    "> https://exemple.fr/#tnl=CO\n> DE\n> Merci",
    ">> https://exemple.fr/#tnl=CO\r\n>> DE\r\n",
    "> > #tnl=CO\n> > DE",
    "| #tnl=CO\n| DE",
    // Quoted-printable.
    "https://exemple.fr/#tnl=3DCODE",
    "https://exemple.fr/#tnl=3DCO=\r\nDE",
    "https://exemple.fr/#tnl=3DCO=\nDE=20",
    "https://exemple.fr/#tnl=3DCODE=\n",
    "https://exemple.fr/#tnl=\r\n=3DCODE",
    "https://exemple.fr/#tn=\r\nl=3DCODE",
    "<a href=3D\"https://exemple.fr/?a=3Db&tnl=3DCODE\">",
    // Redirectors.
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexemple.fr%2F%23tnl%3DCODE\
     &data=05%7C02%7Czoe%40exemple.fr%7C0a1b%7C0%7C0%7CUnknown%7CTWFpbGZsb3d8%3D%3D%7C0&reserved=0",
    "https://www.google.com/url?q=https%3A%2F%2Fexemple.fr%2F%3Ftnl%3DCODE&sa=D&ust=1",
    "https://passe.exemple.org/?u=https%3a%2f%2fexemple.fr%2f%23tnl%3dCODE",
    "https://a.exemple.org/?u=https%3A%2F%2Fb.exemple.org%2F%3Fu%3Dhttps%253A%252F%252Fexemple.fr\
     %252F%2523tnl%253DCODE%26x%3D1",
    "https://a.exemple.org/?u=%2525&v=https%3A%2F%2Fexemple.fr%2F%252523tnl%25253DCODE",
    "https://exemple.fr/%2523tnl%253DCODE",
    "https://eur01.safelinks.protection.outlook.com/?url=3Dhttps%3A%2F%2Fexemple.fr%2F%23tnl%3=\r\nDCODE",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__exemple.fr_-23tnl-3DPROOF2\
     &d=DwMFAg&c=0A1b-2c_3&r=Zm9v&m=YmFy&s=-_x&e=",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__exemple.fr_evaluation.html-3Flang-3Den\
     -23tnl-3DPROOF2&d=DwMFAg",
    "https://urldefense.com/v3/__https://exemple.fr/evaluation.html*tnl=CODE__;Iw!!AbC-dE_f!xYz-_9$",
    "https://urldefense.com/v3/__https://exemple.fr/*23tnl*3DCODE__;JSU!!AbC!x$ ",
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https\
     %3A%2F%2Fexemple.fr%2F*tnl%3DCODE__%3BIw!!AbC!x%24&data=05",
    "https://www.google.com/url?q=https://exemple.fr/%23tnl%3DCODE&source=gmail&ust=1&usg=AOvV-_",
    // Emphasis and other signs that are letters of base64url too.
    "_https://exemple.fr/#tnl=CODE_",
    "__https://exemple.fr/#tnl=CODE__",
    "*https://exemple.fr/#tnl=CODE*",
    "_CODE_",
    "-CODE-",
    "https://exemple.fr/#tnl=CODE-",
    "https://exemple.fr/#tnl=CODE --",
    "- https://exemple.fr/#tnl=CODE\n- autre",
    "https://exemple.fr/#tnl=CO-\nDE",
    "https://exemple.fr/#tnl=CO-\r\nDE, dans un PDF",
    // Written as HTML, quoted twice, begun with a capital letter.
    "https://exemple.fr/&#35;tnl&#61;CODE",
    "https://exemple.fr/&#x23;tnl&#x3D;CODE&amp;",
    "https://exemple.fr/#tnl=3D3DCODE",
    "https://exemple.fr/#tnl=3D3D3DCODE",
    "https://exemple.fr/#tnl=3D3DCO=3D\r\nDE",
    "https://exemple.fr/#tnl=3D3D3DCO=3D3D\r\nDE",
    "https://exemple.fr/#TNL=CODE",
    "HTTPS://EXEMPLE.FR/#Tnl=CODE",
    "https://exemple.fr/#tnl=CODE%20",
    "https://exemple.fr/#tnl=CODE%3E%2E%C2%A0%C2%BB",
    // Other things before it.
    "100 % libre : #tnl=CODE",
    "le paramètre tnl= puis le lien #tnl=CODE",
    "tnl=1abc, coupé ; le bon : tnl=CODE",
    "label tnl 2024 (tnl-2024) : https://tnl.exemple.fr/tnl?tnl=CODE",
];

#[test]
fn a_code_is_found_whatever_happened_to_the_link() {
    let (edition, shared) = real();
    let code = shared.encode(edition);
    let (start, end) = code.split_at(code.len() / 2);
    for pattern in FOUND {
        let proof = code.replace('-', "-2D").replace('_', "-5F");
        let text = pattern.replace("PROOF2", &proof).replace("CODE", &code);
        let text = text.replace("CO", start).replace("DE", end);
        assert_eq!(Shared::find(&text).as_ref(), Some(&code), "{pattern}");
        assert_eq!(Shared::decode(edition, &text).as_ref(), Ok(shared), "{pattern}");
        assert_eq!(Shared::edition_of(&text), Ok("tnl-2024".into()), "{pattern}");
    }
}

/// A code that ends so: its last letters look like the end of a sentence, or of emphasis.
fn ending(edition: &Edition, end: &str) -> (String, Shared) {
    (0..200_000)
        .map(|number| Shared { label: Some(format!("Ville {number}")), ..full(edition) })
        .map(|shared| (shared.encode(edition), shared))
        .find(|(code, _)| code.ends_with(end))
        .unwrap_or_else(|| panic!("a code that ends with {end}"))
}

#[test]
fn a_code_that_ends_with_signs_opens_with_and_without_them() {
    let edition = frozen_edition();
    for end in ["-", "_", "--", "-_", "_-", "__"] {
        let (code, shared) = ending(&edition, end);
        for lost in 0..=end.len() {
            let left = &code[..code.len() - lost];
            for text in [format!("#tnl={left}"), format!("({left})."), format!("#tnl={left}%20")] {
                assert_eq!(Shared::find(&text).as_ref(), Some(&code), "{text}");
                assert_eq!(Shared::decode(&edition, &text).as_ref(), Ok(&shared), "{text}");
            }
        }
        let emphasized = format!("_#tnl={code}_");
        assert_eq!(Shared::find(&emphasized), Some(code), "{emphasized}");
    }
}

#[test]
fn a_link_without_its_capital_letters_says_so() {
    let (edition, shared) = real();
    let link = shared.link(edition, "https://exemple.fr/");
    let redirected = format!("https://a.exemple/?url={}", link.replace('#', "%23"));
    for text in [link.to_lowercase(), link.to_uppercase(), redirected.to_lowercase()] {
        assert_eq!(Shared::decode(edition, &text), Err(ShareError::LostCase), "{text}");
        assert_eq!(Shared::edition_of(&text), Err(ShareError::LostCase), "{text}");
    }
    let torn = &link[..link.len() - 2].to_lowercase();
    assert_eq!(Shared::decode(edition, torn), Err(ShareError::LostCase), "and one letter more");
}

/// What mail programs, redirectors and people put around a link, one after the other.
pub(crate) const WRAPS: &[fn(&str) -> String] = &[
    |link| format!("<{link}>"),
    |link| format!("({link})."),
    |link| format!("« {link} »"),
    |link| format!("_{link}_"),
    |link| format!("[notre niveau]({link}), à lire"),
    |link| format!("Bonjour,\r\n{link}\r\n-- \r\nLa mairie"),
    |link| format!("{link}%20"),
    |link| link.replace('#', "%23"),
    |link| link.replace('#', "%23").replace('=', "%3D"),
    |link| link.replace('&', "&amp;").replace('=', "&#61;"),
    |link| format!("> {}", link.replace("\n", "\n> ")),
    |link| link.replace("\r\n", "\n"),
    |link| link.replace("tnl=", "TNL="),
    quoted_printable,
    |link| {
        format!(
            "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02",
            escaped(link)
        )
    },
    |link| format!("https://www.google.com/url?q={}&sa=D", escaped(link)),
    // Of an address, and thus of one line.
    |link| {
        let plain = link.replace("=\r\n", "").replace(['\r', '\n'], " ");
        format!(
            "https://urldefense.com/v3/__{}__;Iw!!AbC-_!x$",
            plain.replace("#t", "*t").replace("#T", "*T")
        )
    },
];

fn escaped(link: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    link.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// Each `=` escaped, lines of at most 76 letters.
fn quoted_printable(link: &str) -> String {
    let mut out = String::new();
    for line in link.split_inclusive('\n') {
        let mut width = 0;
        for c in line.chars() {
            let next = if c == '=' { "=3D".to_owned() } else { c.to_string() };
            if width + next.len() > 75 && c != '\r' && c != '\n' {
                out += "=\r\n";
                width = 0;
            }
            width += next.len();
            out += &next;
        }
    }
    out
}

proptest! {
    #![proptest_config(random::tries(1000))]

    #[test]
    fn a_link_wrapped_by_any_two_of_them_says_the_same(
        (edition, shared) in shared(), one in any::<Index>(), two in any::<Index>(), page in "[a-z]{0,40}",
    ) {
        let link = shared.link(&edition, &format!("https://exemple.fr/{page}?lang=fr"));
        let text = two.get(WRAPS)(&one.get(WRAPS)(&link));
        prop_assert_eq!(Shared::decode(&edition, &text), Ok(shared), "{}", text);
    }
}

#[test]
fn a_line_may_break_anywhere() {
    let (edition, shared) = real();
    let code = shared.encode(edition);
    // Of each link, the part that may break, and what breaks a line there.
    let plain: &[&str] = &["\n", "\r\n", "\r\n> ", "\n>> ", " \n\t", "\u{ad}", "\u{200b}", "="];
    let forms = [
        (format!("#tnl={code}"), &plain[..7]),
        (format!("%23tnl%3D{code}%26"), &plain[..7]),
        (format!("%2523tnl%253D{code}%2526"), &plain[..7]),
        (format!("%25252523tnl%25253D{code}"), &plain[..5]),
        (code.clone(), &plain[..7]),
    ];
    for (link, breaks) in forms {
        for at in 1..link.len() {
            for by in breaks {
                let (before, after) = link.split_at(at);
                let text = format!("{before}{by}{after}");
                assert_eq!(Shared::find(&text).as_ref(), Some(&code), "{text:?}");
            }
        }
    }
    // A soft break of quoted-printable does not come within its own escapes.
    for link in [format!("#tnl=3D{code}"), format!("?url=3D%23tnl%3D{code}&amp;")] {
        for at in (1..link.len())
            .filter(|at| !link[..*at].ends_with(['=']) && !link[..*at].ends_with("=3"))
        {
            let (before, after) = link.split_at(at);
            for end in ["=\r\n", "=\n"] {
                let text = format!("{before}{end}{after}");
                assert_eq!(Shared::find(&text).as_ref(), Some(&code), "{text:?}");
            }
        }
    }
}

#[test]
fn the_first_whole_code_is_taken() {
    let (edition, shared) = real();
    let code = shared.encode(edition);
    let other = full(edition).encode(edition);
    let text = format!("#tnl={} #tnl={code} #tnl={other}", &code[..40]);
    assert_eq!(Shared::find(&text), Some(code.clone()));
    // Of a damaged one, at least the start is told.
    let text = format!("voir #tnl={}, merci", &code[..40]);
    assert_eq!(Shared::find(&text).as_deref(), Some(&code[..40]));
    let text = format!("le paramètre tnl=abc, coupé : #tnl={}, merci", &code[..40]);
    assert_eq!(Shared::find(&text).as_deref(), Some(&code[..40]));
}

#[test]
fn what_is_no_code_hides_none_however_often_it_comes() {
    let (edition, shared) = real();
    let code = shared.encode(edition);
    for part in ["tnl=1 ", "tnl=1x ", "tnl=xA ", "tnl= "] {
        let text = format!("{}#tnl={code}", part.repeat(100));
        assert_eq!(Shared::find(&text).as_ref(), Some(&code), "{part}");
    }
    let (start, end) = code.split_at(code.len() / 2);
    let text = format!("{}#tnl={start}\n{end}", "mot ".repeat(2000));
    assert_eq!(Shared::find(&text), Some(code));
}

/// What is tried has a bound, so that no text takes long: a longer code is found whole only.
#[test]
fn a_broken_code_is_found_up_to_4095_letters_and_a_whole_one_at_any_length() {
    let choices = json!({ "choices": vec![json!({ "text": "choix" }); 64] });
    let questions = (0..365).map(|number| made::several(&format!("q{number}"), choices.clone()));
    let level = made::level(1, 50, json!({}));
    let edition = made::read(&made::text(vec![(100, questions.collect())], vec![level]));
    for (length, is_found_broken) in [(4095, true), (4096, false)] {
        let labelled = (1..=60).map(|n| Shared { label: Some("x".repeat(n)), ..full(&edition) });
        let mut codes = labelled.map(|shared| (shared.encode(&edition), shared));
        let (code, shared) = codes.find(|(code, _)| code.len() == length).expect("a label");
        let whole = format!("#tnl={code}, merci");
        assert_eq!(Shared::decode(&edition, &whole).as_ref(), Ok(&shared), "{length}");
        let broken = format!("#tnl={}\n{}, merci", &code[..2000], &code[2000..]);
        assert_eq!(Shared::decode(&edition, &broken).is_ok(), is_found_broken, "{length}");
    }
}

#[test]
fn a_text_without_code_says_so() {
    let edition = frozen_edition();
    for text in ["", " ", "\r\n\t", "\u{a0}\u{2003}"] {
        assert_eq!(Shared::decode(&edition, text), Err(ShareError::Empty), "{text:?}");
        assert_eq!(Shared::edition_of(text), Err(ShareError::Empty), "{text:?}");
    }
    for text in [
        "bonjour",
        "anticonstitutionnellement",
        "12 rue de la Paix, 75002 Paris",
        "2026",
        "01 23 45 67 89 98 76 54",
        "https://exemple.fr/",
        "https://exemple.fr/#haut",
        "https://tnl2024.exemple.fr/tnl-2024/?edition=tnl-2024",
        "#tnl=",
        "#tnl",
        "tnl = ",
        "%",
        "%%%",
        "=",
        "\u{0}",
    ] {
        assert_eq!(Shared::find(text), None, "{text:?}");
        assert_eq!(Shared::decode(&edition, text), Err(ShareError::NoCode), "{text:?}");
        assert_eq!(Shared::edition_of(text), Err(ShareError::NoCode), "{text:?}");
    }
}

/// A hostile text keeps nobody waiting: what is tried is bounded.
#[test]
fn a_long_text_is_searched_in_a_moment() {
    let size = 200_000;
    let code = real().1.encode(&real().0);
    for part in ["tnl=1", "tnl=1 A ", "a ", "%", "%25", "=", "=\r\n", "1", "tnl=3D"] {
        let text = part.repeat(size / part.len());
        assert!(Shared::edition_of(&text).is_err());
        let _ = Shared::find(&format!("tnl=1{text}"));
    }
    let text = format!("{}#tnl={code} {}", "% tn l 1 ".repeat(size / 9), "mot ".repeat(size / 4));
    assert_eq!(Shared::find(&text), Some(code));
}

// ---- Labels and months ------------------------------------------------------------------------

#[test]
fn a_label_is_tidied() {
    let long = "é".repeat(60);
    let cases = [
        ("Mairie de Vert", Some("Mairie de Vert")),
        ("  Mairie\tde\r\nVert \n", Some("Mairie de  Vert")),
        ("\u{a0}L’Haÿ-les-Roses\u{a0}", Some("L’Haÿ-les-Roses")),
        ("\u{202e}treV\u{202c}", Some("treV")),
        ("a\u{2028}b\u{200f}c\u{2066}d\u{7f}e\u{85}f", Some("a b c d e f")),
        ("👩\u{200d}💻", Some("👩\u{200d}💻")),
        (&format!("{long}é"), Some(&long)),
        (&format!(" {long}"), Some(&long)),
        (&format!("{}  b", "a".repeat(59)), Some(&"a".repeat(59))),
        ("", None),
        (" \n\u{a0}\u{200e}", None),
    ];
    for (text, expected) in cases {
        assert_eq!(Shared::tidy_label(text).as_deref(), expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_tidy_label_stays_as_it_is(text in any::<String>()) {
        if let Some(label) = Shared::tidy_label(&text) {
            prop_assert!((1..=Shared::LABEL_LENGTH).contains(&label.chars().count()));
            prop_assert_eq!(Shared::tidy_label(&label), Some(label));
        }
    }
}

#[test]
fn months_go_from_2016_to_2143() {
    let mut months = BTreeSet::new();
    for year in 2016..=2143 {
        for number in 1..=12 {
            let month = Month::new(year, number).unwrap();
            assert_eq!((month.year(), month.month()), (year, number));
            assert_eq!(month.to_string(), format!("{year}-{number:02}"));
            assert_eq!(month.to_string().parse(), Ok(month));
            assert!(months.last().is_none_or(|before| *before < month));
            months.insert(month);
        }
    }
    assert_eq!(months.len(), 1536);
    for (year, month) in [(2015, 12), (2144, 1), (2026, 0), (2026, 13), (0, 0), (u16::MAX, u8::MAX)]
    {
        assert_eq!(Month::new(year, month), None);
    }
    for text in [
        "",
        "2026",
        "2026-",
        "2026-3",
        "2026-13",
        "2026-00",
        "02026-03",
        "+2026-03",
        "2026-03-01",
        "2026‑03",
    ] {
        assert!(text.parse::<Month>().is_err(), "{text}");
    }
}

// ---- Former versions ----------------------------------------------------------------------------

/// Three lines each: a link as it was given, its label and month, and what it says. They are never
/// rewritten: what people sent then must open for ever.
#[test]
fn links_of_version_1_open_for_ever() {
    let editions = [frozen_edition(), real().0.clone()];
    let mut opened = 0;
    let links = [include_str!("frozen/link-v1.txt"), include_str!("frozen/link-v1-plan.txt")];
    for link in links.iter().flat_map(|links| links.trim_end().split("\n\n")) {
        let mut lines = link.lines();
        let mut line = || lines.next().unwrap();
        let (link, extra, document) = (line(), line(), line());
        let id = Shared::edition_of(link).unwrap();
        assert_eq!(Document::edition_of(document), Ok(id.clone()));
        let edition = editions.iter().find(|edition| edition.id == id).unwrap();
        let read = Shared::decode(edition, link).unwrap_or_else(|error| panic!("{link}: {error}"));
        let extra: Value = serde_json::from_str(extra).unwrap();
        assert_eq!(read.label.as_deref(), extra["label"].as_str(), "{link}");
        assert_eq!(read.month.map(|m| m.to_string()).as_deref(), extra["month"].as_str(), "{link}");
        let expected = Document::read(edition, document).unwrap();
        assert_eq!(expected.set_aside(), 0);
        assert_eq!(
            (&read.profile, &read.answers, &read.plan),
            (&expected.profile, &expected.answers, &expected.plan),
            "{link}"
        );
        assert_eq!(read.link(edition, link), link, "and is written the same for ever");
        opened += 1;
    }
    assert_eq!(opened, 9);
}
