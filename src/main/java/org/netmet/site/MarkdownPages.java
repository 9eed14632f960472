package org.netmet.site;

import org.netmet.Netmet;
import org.netmet.http.LlmsText;
import org.netmet.queries.Question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages of answers as Markdown, for language models and for those who read text: each has the summary and says where
 * all rows are; {@code llms.txt} leads to them.
 */
final class MarkdownPages {
    static final String SUFFIX = ".md";
    /** Where the rows begin, which the CSV beside the page has. */
    private static final Pattern ROWS = Pattern.compile("(?m)^(#{2,} |\\| )");
    private static final Pattern BELOW = Pattern.compile("(\\d+ lists?) more below");
    private static final Pattern HEADING = Pattern.compile("(?m)\\A# (.+)$");

    private MarkdownPages() {}

    /**
     * The Markdown of an answer as the site has it.
     *
     * @param markdown the whole answer
     */
    static String of(SiteFile file, String markdown, String release) {
        var rows = ROWS.matcher(markdown);
        String name = file.path().replaceFirst(".*/", "").replace(SUFFIX, "");
        String summary = rows.find() ? markdown.substring(0, rows.start()) : markdown;
        return BELOW.matcher(summary).replaceAll("$1 more in the file of all rows").strip()
                + "\n\n[All rows](%1$s.csv), [page with charts](%1$s.html). netmet, release %2$s, data CC BY 4.0.\n"
                        .formatted(name, release);
    }

    /** The text of llms.txt: the answers with their usual arguments, then the lists of those for other arguments. */
    static String index(Netmet netmet, Path folder, SiteAddresses addresses, SiteLinks links) throws IOException {
        var text = new StringBuilder(LlmsText.introduction()).append("\n## Answers\n\n");
        for (Question question : netmet.catalogue().list()) {
            Optional<String> page = addresses.answer(question, SUFFIX).map(SiteFile::path)
                    .filter(file -> Files.isRegularFile(folder.resolve(file)));
            if (page.isPresent()) {
                text.append("- [%s](%s): `%s`\n".formatted(heading(Files.readString(folder.resolve(page.get()))),
                        links.absoluteTo(page.get()), question.name()));
            }
        }
        text.append("\n## Answers for other tumours and sites\n\n");
        for (Path list : lists(folder)) {
            text.append("- [%s](%s)\n".formatted(heading(Files.readString(list)),
                    links.absoluteTo(folder.relativize(list).toString().replace('\\', '/'))));
        }
        return text.append("\n## Data\n\n- [All claims as CSV](%s)\n- [The query of each question](%s), in SPARQL\n"
                .formatted(links.absoluteTo("releases/claims.csv"), links.absoluteTo("questions.html"))).toString();
    }

    private static List<Path> lists(Path folder) throws IOException {
        var lists = new ArrayList<Path>();
        for (Path parent : List.of(folder, folder.resolve("answers"))) {
            try (Stream<Path> files = Files.list(parent)) {
                files.filter(file -> file.toString().endsWith(SUFFIX))
                        .filter(file -> Files.isDirectory(Path.of(file.toString().replaceFirst("\\.md$", ""))))
                        .sorted().forEach(lists::add);
            }
        }
        return lists;
    }

    private static String heading(String markdown) {
        var heading = HEADING.matcher(markdown);
        return heading.find() ? heading.group(1) : "Answer";
    }
}
