//! Months as people type them.

use tnl_engine::Month;

const NAMES: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

fn typed(text: &str) -> Option<Month> {
    Month::typed(text, |month| NAMES[usize::from(month - 1)].to_owned())
}

#[test]
fn a_month_is_read_in_every_way_that_people_write_it() {
    for (month, name) in (1..=12).zip(NAMES) {
        let wanted = Month::new(2027, month);
        assert!(wanted.is_some());
        let capital = name.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default()
            + &name[1..];
        let forms = [
            format!("{month:02}/2027"),
            format!("{month}/2027"),
            format!("{month}/27"),
            format!("{month:02}.27"),
            format!("{name} 27"),
            format!("2027-{month:02}"),
            format!("2027/{month:02}"),
            format!("{month:02}.2027"),
            format!("{month:02} 2027"),
            format!("{name} 2027"),
            format!("{name}\u{a0}2027"),
            format!("  {capital}, 2027 "),
            name.to_uppercase() + " 2027",
            name.replace('é', "e").replace('û', "u") + " 2027",
        ];
        for form in forms {
            assert_eq!(typed(&form), wanted, "« {form} »");
        }
    }
    for (short, month) in [("janv.", 1), ("Févr.", 2), ("juil.", 7), ("sept", 9), ("déc.", 12)] {
        assert_eq!(typed(&format!("{short} 2027")), Month::new(2027, month), "{short}");
    }
}

#[test]
fn what_may_mean_two_months_or_none_is_not_guessed() {
    for text in [
        "",
        " ",
        "2027",
        "mars",
        "jui 2027",
        "ma 2027",
        "ju 2027",
        "13/2027",
        "0/2027",
        "03/7",
        "27/3",
        "27-03",
        "03/15",
        "03/+7",
        "03/127",
        "3 mars 2027",
        "mars 2015",
        "03/2144",
        "printemps 2027",
        "mars2027",
        "2027-03-01",
        "2027/2027",
        "é",
        "\u{2}",
    ] {
        assert_eq!(typed(text), None, "« {text} »");
    }
}
