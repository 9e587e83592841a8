//! A room answers together: on phones, on paper, by raised hands; it agrees, decides, and goes home with an
//! evaluation and minutes.

use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;
use thirtyfour::Key;
use tnl_browser_tests::{
    Browser, Engine, Widget, editions, in_chromium_that_sees, in_each_browser, plain, project,
};
use tnl_engine::{Answer, Ballot, Document, Edition, Gathering, Request, Role, letters};

use crate::access::no_fault;
use crate::asking::{REPLY, link, type_in};
use crate::tabs::newest;

const NAME: &str = "Nom de l’atelier, ou de la collectivité (facultatif, se lit dans le lien)";
const INVITATION: &str = "Lien vers ces questions, pour qui n’est pas dans la salle";
const PASTE: &str = "Coller un lien, ou tout un message";
const PEOPLE: usize = 12;
const ACCEPT: &str = "eye(n).root.querySelector('[data-key=accept]').click()";

/// What the `k`th of twelve says to the `at`th question: nine of twelve agree on the first, the second is
/// disputed, nobody knows the third.
fn says(edition: &Edition, question: usize, at: usize, k: usize) -> Answer {
    let several = edition.questions[question].several;
    let choice = match at % 3 {
        0 => u8::from(k >= 9),
        1 => (k % 2) as u8,
        _ => return Answer::Unknown,
    };
    if several { Answer::Several(1 << choice) } else { Answer::One(choice) }
}

#[test]
fn twelve_people_answer_the_room_decides_and_goes_home_with_an_evaluation_and_minutes() {
    in_each_browser(async |browser| {
        let (widget, request) = open_workshop(browser, 3).await;
        let edition = widget.edition();
        no_fault(browser, "inviter").await;
        let mut ballots = Vec::new();
        for k in 0..PEOPLE - 1 {
            let answer =
                async |phone: &Browser| answer_on_a_phone(phone, &edition, &request, k).await;
            ballots.push(browser.on_another_device(answer).await);
        }
        let of_room = Request::decode(&edition, &request).expect("a request");
        let asked = of_room.questions.clone();

        // The device of who leads reads a code with its own camera: the link opens there, and counts.
        browser.wait_outside().await;
        browser.go(&ballots[0]).await;
        let room = browser.meet(0).await.known_as(&widget);
        room.read("1 bulletin pris : 1 bulletin sur 12").await;
        // The others come by mail, in one thread, quoted and broken; the first is in it again.
        let torn = &ballots[1][..ballots[1].len() - 4];
        let thread: Vec<String> = ballots
            .iter()
            .map(|one| format!("Bonjour\n> > {}\n> > {}", &one[..70], &one[70..]))
            .chain([format!("Le mien :\n{torn}")])
            .collect();
        paste(&room, &thread.join("\n")).await;
        room.read("10 bulletins pris, 1 comptait déjà : 11 bulletins sur 12").await;
        room.read("incomplet").await;
        no_fault(browser, "recueillir").await;

        // The last one answered on paper.
        let line = |at: usize, question: usize| match says(&edition, question, at, PEOPLE - 1) {
            Answer::One(choice) => char::from(b'A' + choice).to_string(),
            Answer::Several(set) => char::from(b'A' + set.trailing_zeros() as u8).to_string(),
            _ => "?".to_owned(),
        };
        let line: Vec<String> = asked.iter().enumerate().map(|(at, q)| line(at, *q)).collect();
        let line = line.join(" ");
        type_in(&room, "Un bulletin par ligne", "Z").await;
        room.click("button", "Prendre ce bulletin").await;
        room.read("il en faut une pour chacune").await;
        type_in(&room, "Un bulletin par ligne", &line).await;
        room.click("button", "Prendre ce bulletin").await;
        room.read("1 bulletin pris : 12 bulletins sur 12").await;

        // A reload loses no ballot, nor does a page that dies: another tab goes on.
        let mut room = browser.reload().await.known_as(&widget);
        room.read("12 bulletins sur 12").await;
        if browser.kill_page().await.is_some() {
            browser.go(&browser.site.address("atelier.html")).await;
            room = browser.meet(0).await.known_as(&widget);
            room.click("button", "Reprendre").await;
            room.read("12 bulletins sur 12").await;
        }

        // What the ballots come to, by the engine.
        let mut votes = Gathering::new(of_room.clone());
        for link in &ballots {
            votes.take(&edition, Ballot::decode(&edition, link).expect("a ballot"));
        }
        let mut on_paper = Ballot::to(&of_room, &edition, 0);
        on_paper.answers = letters::read(&edition, &of_room, &line).expect("a ballot");
        votes.take(&edition, on_paper);
        let (agreed, disputed) = (votes.agreed(&edition), votes.to_discuss(&edition));
        let unknown = votes.unknown(&edition);
        assert!(!agreed.is_empty() && !disputed.is_empty() && !unknown.is_empty());
        step(&room, "Accords").await;
        let told = |what: &str, count: usize| {
            format!("{what} : {count} question{}", if count > 1 { "s" } else { "" })
        };
        room.see("heading", &told("D’accord", agreed.len())).await;
        room.see("heading", &told("À discuter", disputed.len())).await;
        room.see("heading", &told("Personne ne sait", unknown.len())).await;
        no_fault(browser, "les accords").await;
        room.ask(ACCEPT, []).await;
        room.see("button", "Annuler ces accords").await;

        // Three actions for what is disputed: look, decide, go on.
        step(&room, "Discuter").await;
        let count = disputed.len() + unknown.len();
        for (place, question) in disputed.iter().enumerate() {
            room.read(&format!("À discuter, {} sur {count}", place + 1)).await;
            let votes = "return eye(n).root.querySelectorAll('.vote-rows > li').length";
            assert_eq!(room.ask(votes, []).await, json!(0), "the votes are hidden first");
            let offered = "return eye(n).root.querySelectorAll('.offered > li').length";
            let choices = edition.questions[*question].choices.len();
            assert_eq!(room.ask(offered, []).await, json!(choices));
            room.click("button", "Montrer les votes").await;
            no_fault(browser, "une question à discuter").await;
            const PRESSED: &str = "return [...eye(n).root.querySelectorAll('.vote-rows button')]
                .flatMap((button, at) => button.ariaPressed === 'true' ? [at] : [])";
            if edition.questions[*question].several {
                // What the votes suggest is taken at once; a digit takes one of it out again, and in.
                room.click("button", "Retenir ce qui a le plus de voix : 1, 2").await;
                room.read("Décidé :").await;
                assert_eq!(room.ask(PRESSED, []).await, json!([0, 1]));
                browser.type_text("1").await;
            } else {
                browser.type_text("2").await;
                room.read("Décidé :").await;
            }
            assert_eq!(room.ask(PRESSED, []).await, json!([1]));
            // By the button, or by the keyboard.
            match place {
                0 => room.click("button", "Question suivante").await,
                _ => browser.press(Key::Right).await,
            }
        }
        // « Retour » goes to the question before, and a reload stays.
        room.read(&format!("À discuter, {} sur {count}", disputed.len() + 1)).await;
        browser.driver.back().await.expect("the question before");
        room.read(&format!("À discuter, {} sur {count}", disputed.len())).await;
        let room = browser.reload().await.known_as(&widget);
        room.read(&format!("À discuter, {} sur {count}", disputed.len())).await;
        browser.driver.forward().await.expect("the question after");
        // Nobody knows: somebody looks it up.
        room.read(&format!("À discuter, {} sur {count}", disputed.len() + 1)).await;
        const UNFOLD: &str = "eye(n).root.querySelector('.verify-fold summary').click()";
        room.ask(UNFOLD, []).await;
        type_in(&room, "Par qui ? (facultatif)", "Mme Durand").await;
        // What is typed counts; what is not understood is told, and waits.
        const VERIFY: &str = "eye(n).root.querySelector('.verify button').click()";
        type_in(&room, "Pour quel mois ? (facultatif)", "32 brumaire").await;
        room.ask(VERIFY, []).await;
        room.read("Ce mois n’est pas compris").await;
        room.read("Décidé : à vérifier par Mme Durand").await;
        type_in(&room, "Pour quel mois ? (facultatif)", "3/27").await;
        room.ask(VERIFY, []).await;
        room.read("Décidé : à vérifier par Mme Durand pour mars 2027").await;

        step(&room, "Commencer").await;
        room.read("Évaluation commune").await;
        no_fault(browser, "par quoi commencer").await;
        step(&room, "Compte rendu").await;
        room.see("heading", "Ce qui unit").await;
        room.read("par Mme Durand pour mars 2027").await;
        room.read("12 bulletins").await;
        no_fault(browser, "le compte rendu").await;

        room.click("button", "Ouvrir l’évaluation commune").await;
        room.see("button", "Modifier mes réponses").await;
        let kept = newest(browser).await.document;
        let document = Document::read(&edition, &kept).expect("answers");
        assert_eq!(document.name.as_deref(), Some("Saint-Exemple"));
        for (question, answer) in agreed {
            assert_eq!(document.answers.get(question), Some(answer));
        }
        assert_eq!(document.answers.get(unknown[0]), Some(Answer::Unknown));
        let note = document.note(&edition.questions[disputed[0]].id).text;
        assert!(note.starts_with("Atelier\u{a0}: votes "), "{note}");
    });
}

#[test]
fn a_room_without_phones_counts_raised_hands_and_foreign_ballots_are_told_apart() {
    in_each_browser(async |browser| {
        // What is typed while one prepares waits for a page that is loaded again.
        browser.go(&browser.site.address("atelier.html")).await;
        let room = browser.meet(0).await;
        type_in(&room, NAME, "Saint-Autre").await;
        type_number(&room, 0, "1000000").await;
        room.read("Un nombre entier de 0 à 10000").await;
        type_number(&room, 0, "7").await;
        type_number(&room, 1, "0").await;
        room.read("Un nombre entier de 1 à").await;
        type_number(&room, 1, "5").await;
        // The first digits of a number are another number: what was there stays.
        leave_number(&room, 1).await;
        for digits in ["9", "99", "999"] {
            type_number(&room, 1, digits).await;
        }
        leave_number(&room, 1).await;
        room.read("celui d’avant reste").await;
        let room = browser.reload().await;
        room.see("heading", "Préparer un atelier").await;
        const TYPED: &str =
            "return [...eye(n).root.querySelectorAll('input[type=text], input[type=number]')]
                .map((field) => field.value).slice(0, 3)";
        assert_eq!(room.ask(TYPED, []).await, json!(["Saint-Autre", "7", "5"]));

        let (room, request) = open_workshop(browser, 2).await;
        let edition = room.edition();
        let asked = Request::decode(&edition, &request).expect("a request");
        // What nobody voted on is gone through by raised hands, one question after the other.
        step(&room, "Discuter").await;
        room.read("À discuter, 1 sur").await;
        step(&room, "Recueillir").await;
        // Of another room; of these questions as they were for another body; of nobody.
        let of_other = Request { number: asked.number ^ 1, ..asked.clone() };
        let fewer = Request { questions: asked.questions[..1].to_vec(), ..asked.clone() };
        let page = browser.site.address("atelier.html");
        let links =
            [of_other, fewer].map(|one| Ballot::to(&one, &edition, 5).link(&edition, &page));
        paste(&room, &links.join("\n")).await;
        room.read("est celui d’un autre atelier").await;
        room.read("répond à d’autres questions").await;
        paste(&room, "Bonjour, je n’ai pas trouvé.").await;
        room.read("Aucun bulletin dans ce texte").await;
        let mut named = Ballot::to(&asked, &edition, 6);
        named.name = Some("<img src=x onerror=alert(1)>".into());
        paste(&room, &named.link(&edition, &page)).await;
        room.read("Bulletin 1, <img src=x onerror=alert(1)>").await;
        room.click("button", "Retirer").await;
        room.read("0 bulletin").await;
        room.click("button", "Remettre le bulletin retiré").await;
        room.read("1 bulletin").await;
        room.click("button", "Retirer").await;

        // Where there is no camera, that is said, and the other doors stand open.
        room.click("button", "Ouvrir la caméra").await;
        if browser.engine == Engine::Chromium {
            room.read("Cet appareil n’a pas de caméra").await;
        }
        room.see("button", "Ouvrir la caméra").await;
        browser.allow_requests(&["tnl-scan.js", "tnl-scan_bg.wasm"]).await;

        // Two lines from a spreadsheet: the one that is no ballot is told, whole.
        let line = vec!["?"; asked.questions.len()].join(" ");
        const DROP: &str = "const data = new DataTransfer(); data.setData('text', a[0]);
            eye(n).root.querySelector('#letters').dispatchEvent(new ClipboardEvent('paste',
                { clipboardData: data, bubbles: true, cancelable: true }))";
        room.ask(DROP, [json!(format!("{line}\nX Y Z W V U T\n"))]).await;
        room.read("1 bulletin pris : 1 bulletin sur 12").await;
        room.read("X Y Z W V U T :").await;

        // Hands, choice by choice.
        const RAISE: &str = "const all = eye(n).root.querySelectorAll('.hands');
            for (const hands of all) { hands.open = hands.closest('.door').open = true; const field = hands.querySelector('input');
                field.value = a[0]; field.dispatchEvent(new Event('input')); }";
        room.ask(RAISE, [json!("7")]).await;
        room.read("Ces mains s’ajoutent au bulletin").await;
        room.ask(RAISE, [json!("12")]).await;
        room.read("Cela fait 13 votes pour 12 personnes").await;
        step(&room, "Accords").await;
        // « Retour » goes to the step before, and forward again.
        browser.driver.back().await.expect("the step before");
        room.see("heading", "Recueillir").await;
        browser.driver.forward().await.expect("the step after");
        room.see("heading", "Accords").await;
        let count = asked.questions.len();
        room.see("heading", &format!("D’accord : {count} questions")).await;
        room.click("button", &format!("Accepter les {count} accords")).await;
        // What is agreed upon may be discussed; what is then decided on purpose is not asked again.
        const DISCUSS: &str = "return eye(n).root.querySelector('.voted button')";
        room.click_on(DISCUSS, &[]).await;
        room.read("À discuter, 1 sur 1").await;
        room.click("button", "Montrer les votes").await;
        browser.type_text("2").await;
        room.read("Décidé :").await;
        step(&room, "Accords").await;
        room.read("Décidé :").await;
        assert!(!room.page().await.contains("Depuis, les votes"));
        step(&room, "Compte rendu").await;
        room.see("heading", "Ce qui unit").await;

        // On a phone, and by the keyboard, all of it is there.
        browser.resize(390, 844).await;
        for step in ["Inviter", "Recueillir", "Accords", "Discuter", "Commencer", "Compte rendu"] {
            self::step(&room, step).await;
            const WIDE: &str = "return document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(room.ask(WIDE, []).await, json!(true), "{step}");
            let focused = room.ask("return eye(n).focused().name", []).await;
            assert_eq!(focused, json!(step));
        }
        browser.resize(1280, 800).await;
        // Ballots to print, one a person.
        step(&room, "Inviter").await;
        room.click("button", "Bulletins à imprimer…").await;
        const SHEETS: &str = "return eye(n).root.querySelectorAll('.sheet').length";
        assert_eq!(room.ask(SHEETS, []).await, json!(PEOPLE));
        no_fault(browser, "les bulletins à imprimer").await;

        // It waits here for another day; deleted, it can be had again.
        room.click("button", "Autres ateliers").await;
        room.see("button", "Reprendre").await;
        room.read("Saint-Exemple, ").await;
        room.click("button", "Supprimer").await;
        room.read("Atelier supprimé").await;
        room.click("button", "Annuler la suppression").await;
        room.click("button", "Reprendre").await;
        room.see("heading", "Saint-Exemple").await;

        // A phone that knows nothing of the workshop hands on all ballots that its camera opened.
        let elsewhere = Request { number: asked.number ^ 2, ..asked.clone() };
        for number in [1, 2, 2] {
            let ballot = Ballot::to(&elsewhere, &edition, number);
            browser.wait_outside().await;
            browser.go(&ballot.link(&edition, &page)).await;
            let phone = browser.meet(0).await;
            phone.read(if number == 1 { "1 bulletin ouvert" } else { "2 bulletins ouverts" }).await;
        }
        // They are others' answers: this phone need not keep them.
        let phone = browser.meet(0).await;
        phone.unfold().await;
        phone.click("button", "Effacer ces bulletins d’ici").await;
        phone.read("ne sont plus sur cet appareil").await;
        const RELAYED: &str =
            "return Object.keys(localStorage).some((key) => key.startsWith('tnl:relayed'))";
        assert_eq!(browser.run(RELAYED, []).await, json!(false));
    });
}

#[test]
fn the_camera_takes_each_ballot_that_it_is_shown_once() {
    let film = project().join("target/ballots.y4m");
    // Chromium looks at its camera when it starts; what it sees is written once the room asks.
    std::fs::write(&film, screening([String::from("https://exemple.fr")].into_iter()))
        .expect("a film");
    in_chromium_that_sees(&film, async |browser| {
        let (room, request) = open_workshop(browser, 3).await;
        let edition = room.edition();
        let asked = Request::decode(&edition, &request).expect("a request");
        let page = browser.site.address("atelier.html");
        let link = |k: usize| {
            let mut ballot = Ballot::to(&asked, &edition, k as u32);
            for (at, question) in asked.questions.iter().enumerate() {
                ballot.answers.set(*question, Some(says(&edition, *question, at, k)));
            }
            ballot.link(&edition, &page)
        };
        std::fs::write(&film, screening((0..PEOPLE).map(link))).expect("a film");
        step(&room, "Recueillir").await;
        room.click("button", "Ouvrir la caméra").await;
        room.read("12 bulletins sur 12").await;
        no_fault(browser, "la caméra").await;
        room.click("button", "Fermer la caméra").await;
        let is_dark = "return eye(n).root.querySelector('video').srcObject === null";
        assert_eq!(room.ask(is_dark, []).await, json!(true));
        browser.allow_requests(&["tnl-scan.js", "tnl-scan_bg.wasm"]).await;
    });
    let _ = std::fs::remove_file(&film);
}

#[test]
fn in_the_one_file_a_workshop_lives_on_paper_and_by_the_keyboard_alone() {
    in_each_browser(async |browser| {
        let file = project().join("dist/autoevaluation.html");
        browser.go(&format!("file://{}#tnl-workshop=", file.display())).await;
        let room = browser.meet_inside().await;
        room.see("heading", "Préparer un atelier").await;
        tab_to(&room, NAME).await;
        browser.type_text("Saint-Exemple").await;
        tab_to(&room, "Combien de questions ?").await;
        browser.type_text("1").await;
        press_on(&room, "Ouvrir l’atelier").await;
        room.read("n’a pas d’adresse que des téléphones puissent ouvrir").await;
        const INVITED: &str = "return eye(n).root.querySelectorAll('.qr').length";
        assert_eq!(room.ask(INVITED, []).await, json!(0));
        press_on(&room, "Recueillir").await;
        const ORDER: &str = "return eye(n).root.querySelectorAll('.paper-order > li').length";
        let asked = room.ask(ORDER, []).await.as_u64().expect("a count") as usize;
        for (place, letter) in ["B", "A"].into_iter().enumerate() {
            tab_to(&room, "Un bulletin par ligne").await;
            browser.type_text(&vec![letter; asked].join(" ")).await;
            browser.press(Key::Enter).await;
            room.read(&format!("1 bulletin pris : {} bulletin", place + 1)).await;
            press_on(&room, "Accords").await;
            if place == 0 {
                room.read("Une seule personne a répondu").await;
                browser.driver.back().await.expect("the step before");
                room.see("heading", "Recueillir").await;
            }
        }
        press_on(&room, "Discuter").await;
        for question in 1..=asked {
            room.read(&format!("À discuter, {question} sur {asked}")).await;
            press_on(&room, "Montrer les votes").await;
            browser.type_text("2").await;
            room.read("Décidé :").await;
            press_on(&room, if question < asked { "Question suivante" } else { "Commencer" }).await;
        }
        room.see("heading", "Commencer").await;
        press_on(&room, "Compte rendu").await;
        room.read("Ce qui a été discuté").await;
        room.read("2 bulletins").await;
        room.read("n’a pas posées").await;
        tab_to(&room, "Imprimer le compte rendu").await;
        no_fault(browser, "le compte rendu, dans le fichier").await;
    });
}

/// Codes before a camera, each for six tenths of a second: a film of the format YUV4MPEG2.
fn screening(links: impl Iterator<Item = String>) -> Vec<u8> {
    const WIDTH: usize = 640;
    const HEIGHT: usize = 480;
    const PIXELS: usize = 5;
    let mut film = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n").into_bytes();
    for link in links {
        let code = QrCode::encode_text(&link, QrCodeEcc::Medium).expect("a short link");
        let size = code.size() as usize;
        let mut frame = vec![200_u8; WIDTH * HEIGHT];
        let (left, top) = ((WIDTH - size * PIXELS) / 2, (HEIGHT - size * PIXELS) / 2);
        for y in 0..size * PIXELS {
            for x in 0..size * PIXELS {
                if code.get_module((x / PIXELS) as i32, (y / PIXELS) as i32) {
                    frame[(top + y) * WIDTH + left + x] = 40;
                }
            }
        }
        frame.resize(WIDTH * HEIGHT * 3 / 2, 128);
        for _ in 0..6 {
            film.extend(b"FRAME\n");
            film.extend(&frame);
        }
    }
    film
}

/// A workshop about the questions that count most, as who leads opens it; and the link that asks.
async fn open_workshop<'b>(browser: &'b Browser, questions: usize) -> (Widget<'b>, String) {
    browser.go(&browser.site.address("atelier.html")).await;
    let room = browser.meet(0).await;
    room.see("heading", "Préparer un atelier").await;
    type_in(&room, NAME, "Saint-Exemple").await;
    type_number(&room, 0, &PEOPLE.to_string()).await;
    type_number(&room, 1, &questions.to_string()).await;
    room.read("questions seront posées").await;
    room.click("button", "Ouvrir l’atelier").await;
    room.read("0 bulletin sur 12").await;
    let request = link(&room, INVITATION, "#tnl-ask=").await;
    (room, request)
}

/// One of the room answers on a phone, one question after the other; the link of the ballot.
async fn answer_on_a_phone(
    browser: &Browser,
    edition: &Edition,
    request: &str,
    k: usize,
) -> String {
    browser.resize(390, 844).await;
    browser.go(request).await;
    let phone = browser.meet(0).await;
    let asked = Request::decode(edition, request).expect("a request");
    answer_all(&phone, edition, &asked, k).await;
    phone.read("Montrez ce code").await;
    if k == 1 {
        somebody_else_answers(&phone, edition, &asked, k).await;
    }
    link(&phone, REPLY, "#tnl-ballot=").await
}

/// One question after the other, to the ballot.
async fn answer_all(phone: &Widget<'_>, edition: &Edition, asked: &Request, k: usize) {
    // What another answer closes is passed over.
    const SHOWN: &str =
        "const shown = eye(n).root.querySelector('.asked > div:not([hidden]) > .question');
        return shown ? Number(shown.dataset.fieldset) : null";
    while let Some(question) = phone.ask(SHOWN, []).await.as_u64() {
        let question = question as usize;
        let at = asked.questions.iter().position(|one| *one == question).expect("asked");
        let id = edition.questions[question].id.clone();
        let words = editions::answer_words(edition, &id, says(edition, question, at, k));
        phone.choose(&plain(&phone.wording(&id)), &words[0]).await;
        const GO_ON: &str = "const button = eye(n).root.querySelector('.ways-on .primary');
            const name = button.textContent; button.click(); return name";
        let name = phone.ask(GO_ON, []).await;
        assert!(name == json!("Question suivante") || name == json!("Voir mon bulletin"));
    }
}

/// Who answers on a phone after somebody erased what they said there is somebody else; a slip is undone.
async fn somebody_else_answers(phone: &Widget<'_>, edition: &Edition, asked: &Request, k: usize) {
    let ballot = async || {
        let link = link(phone, REPLY, "#tnl-ballot=").await;
        Ballot::decode(edition, &link).expect("a ballot")
    };
    phone.choose("Vous êtes (facultatif)", "agent·e").await;
    let before = ballot().await;
    assert_eq!(before.role, Some(Role::Agent));
    phone.click("button", "Effacer mes réponses d’ici").await;
    phone.read("Dès la première réponse").await;
    phone.click("button", "Annuler l’effacement").await;
    phone.read("votre bulletin est prêt").await;
    assert_eq!(ballot().await, before);
    phone.click("button", "Effacer mes réponses d’ici").await;
    phone.read("Dès la première réponse").await;
    phone.click("button", "Répondre depuis la première question").await;
    answer_all(phone, edition, asked, k).await;
    phone.read("votre bulletin est prêt").await;
    let after = ballot().await;
    assert!(after.role.is_none() && after.number != before.number, "{before:?} {after:?}");
    assert_eq!(after.answers, before.answers);
}

/// Goes from field to button by the tabulator alone, to the next one of this name.
async fn tab_to(room: &Widget<'_>, name: &str) {
    for _ in 0..150 {
        let focused = room.ask("return eye(n).focused().name", []).await;
        if focused.as_str().is_some_and(|now| plain(now).starts_with(&plain(name))) {
            return;
        }
        room.browser.press(Key::Tab).await;
    }
    panic!("Tab ne mène pas à « {name} »");
}

/// Presses a button by the keyboard alone.
async fn press_on(room: &Widget<'_>, name: &str) {
    const STOPS: &str = "return eye(n).focused().tag";
    tab_to(room, name).await;
    while room.ask(STOPS, []).await != json!("button") {
        room.browser.press(Key::Tab).await;
        tab_to(room, name).await;
    }
    room.browser.press(Key::Enter).await;
}

/// Types into one of the fields for a number.
async fn type_number(room: &Widget<'_>, nth: usize, number: &str) {
    const NUMBER: &str = "const field = eye(n).root.querySelectorAll('input[type=number]')[a[0]];
        field.value = a[1]; field.dispatchEvent(new Event('input'))";
    room.ask(NUMBER, [json!(nth), json!(number)]).await;
}

/// Leaves that field.
async fn leave_number(room: &Widget<'_>, nth: usize) {
    const LEAVE: &str = "eye(n).root.querySelectorAll('input[type=number]')[a[0]]
        .dispatchEvent(new Event('change'))";
    room.ask(LEAVE, [json!(nth)]).await;
}

/// Goes to a step; a button below may lead to the next one too.
async fn step(room: &Widget<'_>, name: &str) {
    const GO: &str = "return [...eye(n).root.querySelectorAll('.room-steps button')]
        .find((button) => button.textContent === a[0])";
    room.click_on(GO, &[json!(name)]).await;
    room.see("heading", name).await;
}

async fn paste(room: &Widget<'_>, text: &str) {
    const TYPE: &str = "eye(n).must('textbox', a[0]).value = a[1]";
    room.ask(TYPE, [json!(PASTE), json!(text)]).await;
    room.click("button", "Prendre les bulletins").await;
}
