//! What one does not know is asked of the one who knows, and the answers come back by a link.

use serde_json::json;
use tnl_browser_tests::{Browser, Widget, editions, eventually, in_each_browser, plain};
use tnl_engine::{Answer, Ballot, Document, Request};

use crate::access::no_fault;
use crate::framing;
use crate::tabs::newest;

const ASK: &str = "À qui demander ?";
const QUESTIONS: &str = "Lien vers ces questions";
pub(crate) const REPLY: &str = "Lien qui contient vos réponses, à renvoyer";
/// What the whole program does not hold.
const PROGRAM: [&str; 2] = ["tnl-together.js", "tnl-together_bg.wasm"];

#[test]
fn the_one_who_knows_sees_only_what_is_asked_and_the_answers_count_once_they_are_accepted() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.give("formats-bureautiques", Answer::Unknown).await;
        widget.give("messagerie-libre", Answer::Unknown).await;
        widget.go_to_result().await;
        ask(&widget, browser).await;
        no_fault(browser, "à qui demander").await;

        // Both are known by whoever runs the computers.
        widget.click("button", "Préparer l’envoi de ces 2 questions").await;
        let whom =
            "À qui ? Un nom ou une adresse électronique (facultatif, reste dans ce navigateur)";
        type_in(&widget, whom, "aide@exemple.org").await;
        type_in(
            &widget,
            "Pour quelle collectivité ? (facultatif, se lit dans le lien)",
            "Saint-Exemple",
        )
        .await;
        let reply_to = "Votre adresse électronique (facultatif) : la réponse y sera adressée ; elle se lit dans le lien";
        type_in(&widget, reply_to, "mairie@").await;
        widget.read("Cette adresse n’est pas complète").await;
        type_in(&widget, reply_to, "mairie@exemple.fr").await;
        let request = link(&widget, QUESTIONS, "#tnl-ask=").await;
        assert!(request.len() <= 200, "{request}");
        // What this page’s own address wishes is not for them.
        assert!(!request.contains("start="), "{request}");
        const MAIL: &str =
            "return decodeURIComponent(eye(n).must('link', 'Envoyer par courriel').href)";
        let mail = widget.ask(MAIL, []).await;
        let mail = mail.as_str().expect("an address");
        assert!(mail.starts_with("mailto:aide@exemple.org?"), "{mail}");
        widget.click("button", "Agrandir le QR code du lien").await;
        widget.read("C’est noté").await;

        // It stays where one was, and remembers.
        let widget = browser.reload().await.known_as(&widget);
        widget.see("heading", ASK).await;
        widget.see("heading", "Déjà demandé").await;
        browser.allow_requests(&PROGRAM).await;
        widget.read("2 questions à : aide@exemple.org, le ").await;
        widget.read("Sans réponse pour l’instant").await;
        no_fault(browser, "ce qui est déjà demandé").await;
        widget.click("button", "Oublier").await;
        widget.read("Demande oubliée").await;
        widget.click("button", "Annuler").await;
        widget.read("Sans réponse pour l’instant").await;

        browser.go(&request).await;
        let known = browser.meet(0).await.known_as(&widget);
        known.see("heading", "Des questions pour vous : Saint-Exemple").await;
        known.read("Cette demande est la vôtre").await;
        let mut groups = known.names("group").await;
        groups.retain(|name| !name.is_empty());
        let wordings = ["formats-bureautiques", "messagerie-libre"].map(|id| known.wording(id));
        for wording in &wordings {
            assert!(groups.iter().any(|name| name.contains(&plain(wording))), "{groups:?}");
        }
        let others = plain(&known.wording("portage"));
        assert!(!known.page().await.contains(&others), "{others}");
        no_fault(browser, "les questions reçues").await;

        known.read("Dès la première réponse").await;
        choose(&known, "formats-bureautiques", 1).await;
        known.read("1 réponse sur 2, gardées ici").await;
        let known = browser.reload().await.known_as(&widget);
        known.read("1 réponse sur 2, gardées ici").await;
        choose(&known, "messagerie-libre", 0).await;
        known.read("2 réponses sur 2 : le lien est prêt à envoyer").await;
        type_in(&known, "Votre nom (facultatif, se lit dans le lien)", "Infogérance Dupont").await;
        let reply = link(&known, REPLY, "#tnl-ballot=").await;
        let mail = known.ask(MAIL, []).await;
        let mail = mail.as_str().expect("an address");
        assert!(mail.starts_with("mailto:mairie@exemple.fr?subject="), "{mail}");
        assert!(mail.contains(&reply), "{mail}");

        browser.go(&reply).await;
        let home = browser.meet(0).await.known_as(&widget);
        home.see("heading", "2 réponses proposées par Infogérance Dupont").await;
        no_fault(browser, "les réponses reçues").await;
        // Nothing changed yet.
        assert_eq!(said(browser, &home, "formats-bureautiques").await, Some(Answer::Unknown));
        home.click("button", "Accepter les 2 réponses").await;
        home.read("2 réponses acceptées, elles comptent maintenant").await;
        assert_eq!(said(browser, &home, "formats-bureautiques").await, Some(Answer::One(1)));
        home.click("button", "Voir le résultat").await;
        home.see("button", "Modifier mes réponses").await;
        assert_eq!(said(browser, &home, "messagerie-libre").await, Some(Answer::One(0)));
        assert_eq!(said(browser, &home, "portage").await, Some(Answer::One(3)));

        // The same again brings nothing.
        browser.wait_outside().await;
        let home = browser.open().await.known_as(&home);
        browser.run("location.hash = arguments[0]", [json!(fragment(&reply))]).await;
        let heading = "Aucune réponse nouvelle par Infogérance Dupont";
        home.see("heading", heading).await;
        browser.allow_requests(&PROGRAM).await;
        home.read("2 réponses sont déjà les vôtres").await;
        // A link that is followed where the page was open already leads there.
        eventually("le titre a le focus", async || {
            (home.ask("return eye(n).focused().name", []).await == json!(heading)).then_some(())
        })
        .await;

        // Two at once are shown together, and what one of them left out is told.
        let edition = home.edition();
        let mut other = Ballot::decode(&edition, &reply).expect("a ballot");
        other.number ^= 1;
        other.name = Some("Camille".to_owned());
        other.answers.set(editions::position(&edition, "messagerie-libre"), None);
        other
            .answers
            .set(editions::position(&edition, "formats-bureautiques"), Some(Answer::One(2)));
        let page = reply.split('#').next().expect("a page").to_owned();
        let both = format!("{}\n\nBonjour,\n{reply}\n", other.link(&edition, &page));
        home.go_to_shelf().await;
        home.ask(PASTE, [json!(both)]).await;
        home.see("heading", "2 envois de réponses, reçus ensemble").await;
        home.see("heading", "1 réponse proposée par Camille").await;
        home.see("heading", heading).await;
        home.read("1 question reste sans réponse").await;
        no_fault(browser, "deux réponses").await;
        home.click("button", "Accepter").await;
        home.read("Votre évaluation d’avant est gardée").await;

        // Files bring the same; what was asked goes with the evaluation.
        home.click_on("return eye(n).all('button', 'Voir le résultat')[0]", &[]).await;
        home.see("button", "Modifier mes réponses").await;
        assert_eq!(said(browser, &home, "formats-bureautiques").await, Some(Answer::One(2)));
        home.go_to_shelf().await;
        home.see("summary", "Comment elle était avant").await;
        home.ask(FILES, [json!(other.link(&edition, &page)), json!(reply)]).await;
        home.see("heading", "2 envois de réponses, reçus ensemble").await;
        home.click("button", "Revenir").await;
        home.see("button", "Tout effacer").await;
        home.erase_all().await;
        const ASKED: &str =
            "return Object.keys(localStorage).filter((key) => key.startsWith('tnl:asked')).length";
        assert_eq!(browser.run(ASKED, []).await, json!(0));
        // What was asked comes back with them.
        home.click("button", "Annuler l’effacement").await;
        home.see("button", "Tout effacer").await;
        eventually("la demande est de retour", async || {
            (browser.run(ASKED, []).await == json!(1)).then_some(())
        })
        .await;

        // On another site’s page, in its frame, they are asked and answered as well.
        let embed = browser.site.address("tnl-embed.js");
        let host = browser
            .page_elsewhere(&format!("<script src=\"{embed}\" data-start=\"one\"></script>"));
        let mut asked = Request::decode(&edition, &request).expect("a request");
        asked.number ^= 1;
        browser.wait_outside().await;
        browser.go(&asked.link(&edition, &host)).await;
        let framed = framing::enter(browser, 0).await.known_as(&widget);
        framed.see("heading", "Des questions pour vous : Saint-Exemple").await;
        // One at a time, as that page wishes; what is sent is no ballot of a room.
        choose(&framed, "formats-bureautiques", 1).await;
        framed.click("button", "Question suivante").await;
        framed.click("button", "Voir ma réponse").await;
        framed.read("1 réponse sur 2").await;
        assert!(!framed.page().await.contains("qui anime"));
        let reply = link(&framed, REPLY, "#tnl-ballot=").await;
        let ballot = Ballot::decode(&edition, &reply).expect("a ballot");
        assert_eq!(ballot.answers.count(), 1);
        browser.leave_frame().await;
        browser.run("location.hash = arguments[0]", [json!(fragment(&reply))]).await;
        let framed = framing::enter(browser, 0).await.known_as(&widget);
        framed.see("heading", "1 réponse proposée").await;
        framed.read("n’a pas été envoyée d’ici").await;
        browser.leave_frame().await;
    });
}

#[test]
fn a_reply_pasted_at_home_shows_what_it_would_replace_and_each_answer_is_taken_or_left() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.give("formats-bureautiques", Answer::Unknown).await;
        widget.give("messagerie-libre", Answer::Unknown).await;
        widget.go_to_result().await;
        ask(&widget, browser).await;
        widget.click("button", "Préparer l’envoi de ces 2 questions").await;
        let request = link(&widget, QUESTIONS, "#tnl-ask=").await;
        browser.go(&request).await;
        let known = browser.meet(0).await.known_as(&widget);
        choose(&known, "formats-bureautiques", 1).await;
        choose(&known, "messagerie-libre", 1).await;
        known.read("2 réponses sur 2").await;
        let reply = link(&known, REPLY, "#tnl-ballot=").await;

        // Meanwhile somebody found out.
        // A shared computer need not keep them.
        type_in(&known, "Votre nom (facultatif, se lit dans le lien)", "Camille").await;
        known.click("button", "Effacer mes réponses d’ici").await;
        known.click("button", "Annuler l’effacement").await;
        known.see("button", "Effacer mes réponses d’ici").await;
        known.click("button", "Effacer mes réponses d’ici").await;
        known.read("Dès la première réponse").await;
        assert_eq!(known.ask("return eye(n).focused().name", []).await, json!("Votre réponse"));
        let known = browser.reload().await.known_as(&widget);
        known.read("Dès la première réponse").await;
        known.click("button", "Faire ma propre évaluation").await;
        let home = browser.meet(0).await.known_as(&widget);
        home.answer("formats-bureautiques", 0).await;
        home.go_to_shelf().await;
        // As it comes: quoted, broken, with the question below.
        let mail = format!("Bonjour,\n> {}\n> {}\n\n> > {request}\n", &reply[..60], &reply[60..]);
        home.ask(PASTE, [json!(mail)]).await;
        home.see("heading", "2 réponses proposées").await;
        let own = editions::answer_words(&home.edition(), "formats-bureautiques", Answer::One(0));
        home.read(&format!("La vôtre, que celle-ci remplacerait : « {} »", own[0])).await;

        // What would replace it is not among those that are taken at once.
        home.read("1 réponse n’est pas la vôtre").await;
        home.see("button", "Accepter cette réponse").await;

        const ACCEPT: &str = "return eye(n).root.querySelectorAll('.replies button')[a[0]]";
        home.click_on(ACCEPT, &[json!(0)]).await;
        home.read("1 réponse acceptée, elle compte maintenant").await;
        assert_eq!(said(browser, &home, "formats-bureautiques").await, Some(Answer::One(1)));
        assert_eq!(said(browser, &home, "messagerie-libre").await, Some(Answer::Unknown));
        home.click_on(ACCEPT, &[json!(0)]).await;
        home.read("Annulé").await;
        assert_eq!(said(browser, &home, "formats-bureautiques").await, Some(Answer::One(0)));

        // One that answers nothing that was asked from here is told, and may be taken all the same.
        browser.run("Object.keys(localStorage).filter((key) => key.startsWith('tnl:asked')).forEach((key) => localStorage.removeItem(key))", []).await;
        browser.wait_outside().await;
        browser.go(&reply).await;
        let home = browser.meet(0).await;
        home.read("n’a pas été envoyée d’ici").await;
        home.see("button", "Accepter cette réponse").await;

        // A damaged one says so.
        let torn = &reply[..reply.len() - 3];
        browser.wait_outside().await;
        browser.go(torn).await;
        browser.meet(0).await.read("abîmé ou incomplet").await;
    });
}

const PASTE: &str = "eye(n).must('textbox', 'Collez ici un lien reçu').value = a[0]; \
    eye(n).must('button', 'Ouvrir le lien').click()";

/// Gives texts as files, all at once.
const FILES: &str = "const given = new DataTransfer(); \
    a.forEach((text, at) => given.items.add(new File([text], `reponse-${at}.txt`))); \
    const input = eye(n).root.querySelector('input[type=file]'); \
    input.files = given.files; input.dispatchEvent(new Event('change'))";

/// What stands behind the page in a link.
fn fragment(link: &str) -> &str {
    &link[link.find('#').expect("a fragment")..]
}

/// From the result to whom one may ask.
async fn ask(widget: &Widget<'_>, browser: &Browser) {
    widget.click("button", ASK).await;
    widget.see("heading", "À qui s’occupe de l’informatique").await;
    browser.expect_requests(&PROGRAM).await;
}

/// The link in a field, once it is one of this kind.
pub(crate) async fn link(widget: &Widget<'_>, field: &str, kind: &str) -> String {
    const VALUE: &str = "return eye(n).must('textbox', a[0]).value";
    let value = widget.ask(VALUE, [json!(field)]).await;
    let value = value.as_str().expect("a link").to_owned();
    assert!(value.contains(kind), "{value}");
    value
}

pub(crate) async fn type_in(widget: &Widget<'_>, field: &str, text: &str) {
    let found = widget.find("textbox", field).await;
    found.clear().await.expect("an empty field");
    found.send_keys(text).await.expect("a typed text");
}

/// One choice of a question that somebody asks.
async fn choose(widget: &Widget<'_>, id: &str, choice: u8) {
    let words = editions::answer_words(&widget.edition(), id, Answer::One(choice));
    widget.choose(&widget.wording(id), &words[0]).await;
}

/// What is kept of a question on this computer.
async fn said(browser: &Browser, widget: &Widget<'_>, id: &str) -> Option<Answer> {
    let edition = widget.edition();
    let document = Document::read(&edition, &newest(browser).await.document).expect("answers");
    document.answers.get(editions::position(&edition, id))
}
