//! The widget in SPIP, which no package of Debian’s stable release brings: copies of its pages, in
//! `tests/browser/hosts`.

use thirtyfour::By;
use tnl_browser_tests::{Browser, Widget, editions, eventually, in_each_browser, project};
use tnl_engine::Answer;

#[test]
fn in_an_article_of_spip_the_frame_runs() {
    in_each_browser(async |browser| {
        go_to(browser, "spip-cadre.html").await;
        let frame = browser.driver.find(By::Css("iframe")).await.expect("a frame");
        frame.scroll_into_view().await.expect("a frame in sight");
        frame.enter_frame().await.expect("the frame");
        works(&browser.meet(0).await.showing(editions::real("tnl-2024"))).await;
    });
}

#[test]
fn in_an_article_of_spip_the_element_runs() {
    in_each_browser(async |browser| {
        go_to(browser, "spip-script.html").await;
        works(&browser.meet(0).await.showing(editions::real("tnl-2024"))).await;
    });
}

#[test]
fn where_spip_forbids_scripts_and_frames_the_link_leads_to_the_evaluation() {
    in_each_browser(async |browser| {
        go_to(browser, "spip-parano.html").await;
        browser.driver.find(By::Css("a")).await.expect("a link").click().await.expect("a click");
        works(&browser.meet(0).await).await;
    });
}

/// Before publication SPIP lets no script run in a frame: who writes must not believe it broken.
#[test]
fn in_the_private_area_of_spip_the_frame_says_that_scripts_are_missing() {
    in_each_browser(async |browser| {
        go_to(browser, "spip-prive.html").await;
        let frame = browser.driver.find(By::Css("iframe")).await.expect("a frame");
        frame.enter_frame().await.expect("the frame");
        eventually("un mot dans le cadre sans script", async || {
            let said = browser.run("return document.body.innerText", []).await;
            said.as_str().filter(|said| said.contains("JavaScript")).map(drop)
        })
        .await;
        // The browser itself says that it ran no script.
        browser.forget_what_was_noticed().await;
    });
}

/// The copy of a page, on another site than the product’s.
async fn go_to(browser: &Browser, file: &str) {
    let path = project().join("tests/browser/hosts").join(file);
    let page = std::fs::read_to_string(path).expect("a copy");
    let site = browser.site.address("");
    let page = page.replace("SITE", site.trim_end_matches('/'));
    browser.go(&browser.put_elsewhere(file, &page)).await;
}

/// The widget takes an answer and says a level.
async fn works(widget: &Widget<'_>) {
    widget.start().await;
    widget.answer("portage", 3).await;
    widget.see_answer("portage", Some(Answer::One(3))).await;
    widget.see_level(0, widget.edition().levels.len()).await;
}
