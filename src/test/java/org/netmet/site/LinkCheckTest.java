package org.netmet.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Links between files: how they are made, and how dead ones are seen. */
class LinkCheckTest {
    @Test
    void sees_a_dead_link_a_dead_fragment_and_an_address_from_the_root(@TempDir Path dir) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("dead"));
        Files.writeString(folder.resolve("a.html"), "<a href='b.html#here'>1</a><a href='b.html#gone'>2</a>"
                + "<a href='c.html'>3</a><a href='/b.html'>4</a><a href='../site/index.html'>5</a>"
                + "<a href='https://example.org/'>6</a><img src='no.svg'>");
        Files.writeString(folder.resolve("b.html"), "<p id='here'>x</p>");

        LinkCheck.Seen seen = LinkCheck.of(folder);

        assertThat(seen.dead()).containsExactly("a.html: ../site/index.html", "a.html: /b.html", "a.html: b.html#gone",
                "a.html: c.html", "a.html: no.svg");
        assertThat(seen.links()).isEqualTo(6);
        assertThat(seen.external()).isEqualTo(1);
        assertThat(seen.pages()).isEqualTo(2);
    }

    @Test
    void makes_paths_from_page_to_page() {
        var page = SiteFile.page("/id/claim/a-1", "id/claim/a-1");

        assertThat(page.to("index.html")).isEqualTo("../../index.html");
        assertThat(page.to("id/claim/a-2.html")).isEqualTo("a-2.html");
        assertThat(page.to("id/source/a.html")).isEqualTo("../source/a.html");
        assertThat(SiteFile.page("/", "index").to("id/claim/a-1.html")).isEqualTo("id/claim/a-1.html");
    }
}
