//! What people take away from their result: a report, a table, a card, a badge.

use serde_json::{Value, json};
use tnl_browser_tests::{Widget, eventually, in_each_browser};
use tnl_engine::{Answer, Shared};

use crate::sharing::give_name;

const PANEL: &str = "Emporter un rapport, un tableau ou une image";
const NAME: &str = "Saint-Exemple <sous> Bois";

#[test]
fn the_report_and_the_table_hold_what_was_said_here() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let report = take(&widget, "Enregistrer (.odt) : Rapport modifiable", TEXT).await;
        let report = report.as_str().expect("a text");
        assert!(report.contains("Saint-Exemple &lt;sous&gt; Bois"));
        assert!(report.contains("Projet de délibération"));
        assert!(report.starts_with("PK") && report.contains("Le plan d’action"));
        let sheet = take(&widget, "Enregistrer (.ods) : Tableau", TEXT).await;
        assert!(sheet.as_str().is_some_and(|sheet| sheet.contains(">portage<")), "{sheet}");
        let table = take(&widget, "Enregistrer (.csv) : Tableau", TEXT).await;
        let table = table.as_str().expect("a text");
        assert!(table.lines().any(|line| line.contains(";portage;") && line.contains(";3;3;")));
        let calendar = take(&widget, "Enregistrer (.ics) : Calendrier", TEXT).await;
        let calendar = calendar.as_str().expect("a text");
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"), "{calendar}");
        let again = "SUMMARY:Refaire le point sur le numérique libre (Saint-Exemple <sous> Bois)";
        assert!(calendar.replace("\r\n ", "").contains(again), "{calendar}");
    });
}

#[test]
fn the_card_leads_to_the_result_by_the_code_it_shows() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let pixels = take(&widget, "Enregistrer (.png) : Carte", PIXELS).await;
        let link = read_code(&pixels);
        let shared = Shared::decode(&widget.edition(), &link).expect("a link that can be read");
        let portage = widget.edition().question("portage").expect("a question");
        assert_eq!(shared.answers.get(portage), Some(Answer::One(3)));
        // The name stands beside the code: who gives the card away gives it, who gives the link does not.
        assert_eq!(shared.label, None);

        widget.click("checkbox", "Y mettre le lien vers ce résultat").await;
        let card = take(&widget, "Enregistrer (.svg) : Carte", TEXT).await;
        assert!(!card.as_str().expect("a text").contains("#tnl="));
        let snippet = "return eye(n).must('textbox', 'Pour montrer le badge sur un site, à côté de son fichier').value";
        let snippet = widget.ask(snippet, []).await;
        assert!(snippet.as_str().is_some_and(|html| html.starts_with("<img ")), "{snippet}");
    });
}

#[test]
fn the_badge_is_drawn_large_enough_for_fine_screens() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let pixels = take(&widget, "Enregistrer (.png) : Badge « auto-évalué »", PIXELS).await;
        assert_eq!((&pixels["width"], &pixels["height"]), (&json!(900), &json!(192)));
        let badge = take(&widget, "Enregistrer (.svg) : Badge « auto-évalué »", TEXT).await;
        assert!(badge.as_str().is_some_and(|svg| svg.contains("#tnl=")), "{badge}");
    });
}

#[test]
fn where_the_page_forbids_images_made_here_the_other_kind_is_named() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let refuse =
            "HTMLImageElement.prototype.decode = () => Promise.reject(new Error('img-src'))";
        browser.run(refuse, []).await;
        widget.click("button", "Enregistrer (.png) : Carte").await;
        widget.read("prenez l’image SVG").await;
    });
}

async fn answer_and_unfold(widget: &Widget<'_>) {
    widget.start().await;
    widget.answer("portage", 3).await;
    widget.answer("bureautique-libre", 2).await;
    widget.go_to_result().await;
    widget.click("summary", PANEL).await;
    give_name(widget, NAME).await;
}

/// What a file says.
pub(crate) const TEXT: &str = "blob.text()";
/// A picture, each pixel dark or light.
const PIXELS: &str = "createImageBitmap(blob).then((image) => { \
    const { width, height } = image; \
    const canvas = Object.assign(document.createElement('canvas'), { width, height }); \
    const context = canvas.getContext('2d'); context.drawImage(image, 0, 0); \
    const { data } = context.getImageData(0, 0, width, height); let dark = ''; \
    for (let i = 0; i < data.length; i += 4) dark += data[i + 3] > 127 && data[i] < 128 ? '1' : '0'; \
    return { width, height, dark }; })";

/// Clicks on a button that gives a file, and looks into the file.
pub(crate) async fn take(widget: &Widget<'_>, button: &str, look: &str) -> Value {
    let catch = format!(
        "const make = URL.createObjectURL; window.taken = null; \
         URL.createObjectURL = (blob) => {{ {look}.then((taken) => {{ window.taken = taken; }}); \
         URL.createObjectURL = make; return 'data:,'; }}; \
         HTMLAnchorElement.prototype.click = () => {{}}"
    );
    widget.browser.run(&catch, []).await;
    widget.click("button", button).await;
    eventually(button, async || {
        Some(widget.browser.run("return window.taken", []).await).filter(|taken| !taken.is_null())
    })
    .await
}

/// Reads the code in a picture, as a camera would.
fn read_code(pixels: &Value) -> String {
    let side = |name: &str| pixels[name].as_u64().expect("a size") as usize;
    let (width, height) = (side("width"), side("height"));
    let dark = pixels["dark"].as_str().expect("pixels").as_bytes();
    let grey = |x, y| if dark[y * width + x] == b'1' { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1, "un code QR");
    codes[0].decode().expect("a code that can be read").1
}
