package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.site.SiteWriter;
import org.openqa.selenium.By;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the site that needs no server from files, in Chromium. */
@Tag("slow")
class SiteInBrowserTest {
    private static final List<String> PAGES = List.of("index.html", "search.html?q=net", "tumours.html",
            "matrix.html", "questions.html", "answers/counts-of-everything.html", "releases.html");
    @TempDir
    private static Path dir;
    private static Path site;
    private static Browser browser;

    @BeforeAll
    static void write() throws IOException {
        browser = Browser.start(dir);
        site = dir.resolve("site");
        new SiteWriter(ExampleProject.opened(ExampleProject.in(dir.resolve("project"))), SiteWriter.HOME, line -> {})
                .write(site);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void shows_its_pages_from_files_without_fault() {
        var faults = new ArrayList<String>();
        for (String page : PAGES) {
            browser.open(address(page), 360, "dark");
            browser.overflow().ifPresent(fault -> faults.add(page + ": " + fault));
            browser.accessibility().forEach(fault -> faults.add(page + ": " + fault));
            browser.noise("file:", false).forEach(fault -> faults.add(page + ": " + fault));
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void finds_a_page_by_words_and_opens_it() {
        browser.open(address("index.html"), 1280, "light");
        browser.driver().findElement(By.name("q")).sendKeys("ileal liver");
        browser.click(By.cssSelector("form.ask button"));
        browser.click(By.cssSelector("#results a"));

        assertThat(browser.text("h1")).containsIgnoringCase("ileal").containsIgnoringCase("liver");
    }

    @Test
    void says_when_nothing_is_found() {
        browser.open(address("search.html?q=colourless%20green"), 1280, "light");

        assertThat(browser.text("#status")).contains("Nothing has all these words");
    }

    private static String address(String page) {
        String[] parts = page.split("\\?", 2);
        return site.resolve(parts[0]).toUri() + (parts.length > 1 ? "?" + parts[1] : "");
    }
}
