//! The widget in a real WordPress: what an administrator and an author paste into a block
//! « HTML personnalisé », and what the published page then does.
//!
//! `make test-hosts` starts the WordPress and runs these; without it they are not run, and say so.

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, Widget, eventually, in_each_browser};
use tnl_engine::Answer;

/// The ways to put the evaluation on a page.
#[derive(Clone, Copy)]
enum Way {
    /// The element, in the page itself.
    Element,
    /// One script, which puts a frame after itself.
    Script,
    /// A frame, without any script.
    Frame,
    /// A link.
    Link,
}

const LINK: &str = "Évaluer notre collectivité";

/// What is pasted: the code that the page « Intégrer » gives.
async fn snippet(browser: &Browser, way: Way) -> String {
    let mode = match way {
        Way::Element => "element",
        Way::Script => "script",
        Way::Frame => "frame",
        Way::Link => "link",
    };
    browser.go(&browser.site.address("integrer.html")).await;
    eventually("le code à coller", async || {
        const CODE: &str = "const [mode, code] = [arguments[0], document.getElementById('code')]; \
            if (!code.value) return null; \
            const choice = document.querySelector(`input[name=mode][value=${mode}]`); \
            if (!choice.checked) choice.click(); return code.value";
        let code = browser.run(CODE, [json!(mode)]).await;
        code.as_str().map(str::to_owned)
    })
    .await
}

#[test]
#[ignore = "demande un vrai WordPress : « make test-hosts »"]
fn an_administrator_pastes_the_element_and_it_runs() {
    in_each_browser(async |browser| {
        see_published(browser, "administration", &[Way::Element]).await;
        works(&browser.meet(0).await).await;
        asks_nobody_else(browser).await;
    });
}

#[test]
#[ignore = "demande un vrai WordPress : « make test-hosts »"]
fn an_administrator_pastes_the_script_and_its_frame_runs() {
    in_each_browser(async |browser| {
        see_published(browser, "administration", &[Way::Script]).await;
        works_in_its_frame(browser).await;
    });
}

#[test]
#[ignore = "demande un vrai WordPress : « make test-hosts »"]
fn an_administrator_pastes_the_frame_and_it_runs() {
    in_each_browser(async |browser| {
        see_published(browser, "administration", &[Way::Frame]).await;
        works_in_its_frame(browser).await;
    });
}

#[test]
#[ignore = "demande un vrai WordPress : « make test-hosts »"]
fn an_administrator_pastes_the_link_and_it_leads_to_the_evaluation() {
    in_each_browser(async |browser| {
        see_published(browser, "administration", &[Way::Link]).await;
        leads_to_the_evaluation(browser).await;
    });
}

/// WordPress takes scripts, frames and unknown elements away from who may not write them; what
/// stands inside stays: a link.
#[test]
#[ignore = "demande un vrai WordPress : « make test-hosts »"]
fn an_author_keeps_a_link_whatever_was_pasted_and_the_page_is_whole() {
    in_each_browser(async |browser| {
        for way in [Way::Element, Way::Script, Way::Link] {
            see_published(browser, "redaction", &[way]).await;
            let taken = "e.querySelectorAll('script, iframe, noscript, tnl-autoevaluation').length";
            assert_eq!(in_content(browser, taken).await, 0, "retiré par WordPress");
            leads_to_the_evaluation(browser).await;
            // The next one begins anew.
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
        }
        // A frame holds nothing that could stay; the page is whole all the same.
        see_published(browser, "redaction", &[Way::Frame]).await;
        assert_eq!(in_content(browser, "e.textContent.trim()").await, "");
        let whole = "return ['h1', 'header', 'footer'].every((part) => \
            document.querySelector(part)?.checkVisibility())";
        assert_eq!(browser.run(whole, []).await, true, "titre, en-tête et pied de page");
        asks_nobody_else(browser).await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
#[ignore = "demande un vrai WordPress : « make test-hosts »"]
fn the_theme_leaves_the_widget_alone() {
    in_each_browser(async |browser| {
        see_published(browser, "administration", &[Way::Element]).await;
        let found = browser.meet(0).await.looks().await;
        // As wide as the column of the theme: some spaces grow with the room there is.
        let width = "return document.querySelector('tnl-autoevaluation').clientWidth";
        let width = browser.run(width, []).await;
        let column = format!(
            "<div style=\"width: {width}px\"><tnl-autoevaluation></tnl-autoevaluation></div>"
        );
        let alone = browser.open_elsewhere(&column).await.looks().await;
        assert_eq!(found, alone);
    });
}

#[test]
#[ignore = "demande un vrai WordPress : « make test-hosts »"]
fn the_widget_leaves_the_theme_alone() {
    in_each_browser(async |browser| {
        see_published(browser, "administration", &[Way::Link]).await;
        let before = theme(browser).await;
        see_published(browser, "administration", &[Way::Link, Way::Element]).await;
        works(&browser.meet(0).await).await;
        assert_eq!(theme(browser).await, before);
    });
}

/// How the theme looks, outside the widget.
async fn theme(browser: &Browser) -> Value {
    const THEME: &str = "return ['body', 'header', 'header a', 'h1', '.entry-content', \
        '.entry-content p', '.entry-content a', 'footer', 'footer p'].map((part) => { \
        const e = document.querySelector(part); const s = e && getComputedStyle(e); \
        return s && [part, ...['display', 'color', 'backgroundColor', 'fontSize', 'fontFamily', \
        'lineHeight', 'padding', 'margin', 'width', 'position', 'cursor', 'textDecorationLine', \
        'overflow', 'boxSizing', 'opacity'].map((key) => `${key}: ${s[key]}`)]; })";
    browser.run(THEME, []).await
}

// ---- Pasting ------------------------------------------------------------------------------

/// Pastes snippets in a new article, a block each, publishes it, and goes to it as a visitor.
async fn see_published(browser: &Browser, person: &str, ways: &[Way]) {
    let (wordpress, password) = (setting("TNL_WORDPRESS"), setting("TNL_WORDPRESS_PASSWORD"));
    let mut snippets = Vec::new();
    for way in ways {
        snippets.push(snippet(browser, *way).await);
    }

    browser.go(&format!("{wordpress}/wp-login.php")).await;
    const LOG_IN: &str = "const [person, password, next] = arguments; \
        const form = document.getElementById('loginform'); form.log.value = person; \
        form.pwd.value = password; form.redirect_to.value = next; form.submit()";
    let editor = format!("{wordpress}/wp-admin/post-new.php");
    browser.run(LOG_IN, [json!(person), json!(password), json!(editor)]).await;
    eventually("la connexion à WordPress", async || {
        let inside = "return location.pathname.endsWith('/post-new.php')";
        browser.run(inside, []).await.as_bool().filter(|inside| *inside)
    })
    .await;
    eventually("l’éditeur de WordPress", async || {
        const READY: &str = "return document.readyState === 'complete' && \
            !!window.wp?.data?.select('core/editor')?.getCurrentPostId()";
        browser.run(READY, []).await.as_bool().filter(|ready| *ready)
    })
    .await;

    // By the editor’s own commands: its buttons move from version to version, its blocks, its
    // check of them and its way of saving do not.
    const PUBLISH: &str = "const [snippets, done] = arguments; const { select, dispatch } = wp.data; \
        const block = (content) => wp.blocks.createBlock('core/html', { content }); \
        dispatch('core/block-editor').insertBlocks(snippets.map(block)); \
        dispatch('core/editor').editPost({ title: 'Notre auto-évaluation', status: 'publish' }); \
        dispatch('core/editor').savePost().then(() => { const editor = select('core/editor'); \
        done([editor.didPostSaveRequestSucceed(), editor.getPermalink()]); }, \
        (error) => done([false, String(error)]))";
    let answer = browser.run_async(PUBLISH, [json!(snippets)]).await;
    assert_eq!(answer[0], true, "WordPress n’a pas publié : {answer}");
    let address = answer[1].as_str().expect("an address").to_owned();

    // What the editor says and fetches is not ours, and it must not go on without its session.
    browser.go(&format!("{wordpress}/wp-includes/images/blank.gif")).await;
    browser.driver.delete_all_cookies().await.expect("no cookies");
    browser.forget_what_was_noticed().await;
    browser.go(&address).await;
    eventually("la page publiée", async || {
        let ready = "return document.readyState === 'complete' && !!document.querySelector('h1')";
        browser.run(ready, []).await.as_bool().filter(|ready| *ready)
    })
    .await;
}

fn setting(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} manque : ces essais se lancent par « make test-hosts ».")
    })
}

// ---- Looking ------------------------------------------------------------------------------

/// Asks something of the content of the article, `e`.
async fn in_content(browser: &Browser, what: &str) -> Value {
    let script = format!("const e = document.querySelector('.entry-content'); return {what}");
    browser.run(&script, []).await
}

/// The widget takes an answer and says a level.
async fn works(widget: &Widget<'_>) {
    widget.start().await;
    widget.answer("portage", 3).await;
    widget.see_answer("portage", Some(Answer::One(3))).await;
    let highest = widget.edition().levels.len();
    widget.see_level(0, highest).await;
}

async fn works_in_its_frame(browser: &Browser) {
    let frame = eventually("un cadre", async || {
        browser.driver.find(thirtyfour::By::Css("iframe")).await.ok()
    })
    .await;
    // One that waits until it is near.
    frame.scroll_into_view().await.expect("a frame in sight");
    let title = frame.attr("title").await.expect("a frame").unwrap_or_default();
    assert!(!title.is_empty(), "un cadre a un titre");
    asks_nobody_else(browser).await;
    // Who enters before the page has come stays in the empty one.
    eventually("la page du cadre", async || {
        browser.driver.enter_default_frame().await.ok()?;
        frame.clone().enter_frame().await.ok()?;
        let place = browser.driver.execute("return location.href", Vec::new()).await.ok()?;
        place.json().as_str()?.starts_with(&browser.site.address("")).then_some(())
    })
    .await;
    works(&browser.meet(0).await).await;
    asks_nobody_else(browser).await;
}

async fn leads_to_the_evaluation(browser: &Browser) {
    asks_nobody_else(browser).await;
    let link = format!(".entry-content a[href=\"{}\"]", browser.site.address("evaluation.html"));
    let link = browser.driver.find(thirtyfour::By::Css(link)).await.expect("the link");
    assert!(link.text().await.expect("a text").starts_with(LINK));
    link.click().await.expect("a click");
    works(&browser.meet(0).await).await;
}

/// What this page fetched came from WordPress and from the product’s site.
async fn asks_nobody_else(browser: &Browser) {
    let ours = [setting("TNL_WORDPRESS"), browser.site.address("")];
    const NAMES: &str = "return performance.getEntriesByType('resource').map((e) => e.name)";
    let names = browser.run(NAMES, []).await;
    let names: Vec<String> = serde_json::from_value(names).expect("names");
    let others: Vec<&String> = names
        .iter()
        .filter(|name| !name.starts_with("data:") && !ours.iter().any(|o| name.starts_with(o)))
        .collect();
    assert!(others.is_empty(), "demandé ailleurs : {others:?}");
}
