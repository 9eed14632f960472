package org.netmet.http.html;

import org.netmet.summary.Summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts the summary of an answer into the first blocks of its page. */
final class SummaryBlocks {
    private static final int GROUPS = 6;
    private static final int ITEMS = 10;
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private SummaryBlocks() {}

    static List<Block> of(Summary summary) {
        var blocks = new ArrayList<Block>();
        summary.first()
                .forEach(sentence -> blocks.add(new Block.Message(sentence)));
        summary.groups().stream().limit(GROUPS).forEach(group -> group(group, blocks));
        Stream.of(String.join(" ", summary.cautions()), held(summary)).filter(text -> !text.isEmpty())
                .forEach(text -> blocks.add(new Block.Paragraph(text)));
        if (!summary.next().isEmpty()) {
            blocks.add(new Block.Items(summary.next().stream()
                    .map(next -> new Block.Item("Next:",
                            List.of(new Link(next.words(), RoutePaths.answer(next.name(), next.arguments())))))
                    .toList()));
        }
        return blocks;
    }

    private static void group(Summary.Group group, List<Block> blocks) {
        String title = Stream.concat(Stream.of(group.title()), group.source().stream())
                .filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
        if (!title.isEmpty()) {
            blocks.add(new Block.Heading(3, title));
        }
        var items = new ArrayList<>(group.items().stream().limit(ITEMS).map(SummaryBlocks::item).toList());
        if (group.items().size() > ITEMS) {
            items.add(new Block.Item(group.items().size() - ITEMS + " more below", List.of()));
        }
        blocks.add(new Block.Items(items));
    }

    private static Block.Item item(Summary.Item item) {
        String text = Stream.of(item.name(), item.text()).filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String flags = item.flags().stream().map(flag -> ", " + flag).collect(Collectors.joining());
        return new Block.Item(text + flags, item.source().stream()
                .flatMap(keys -> Stream.of(keys.split("[;,] "))).map(SummaryBlocks::source).toList());
    }

    private static Link source(String key) {
        return KEY.matcher(key).matches()
                ? new Link(key, RoutePaths.RESOURCES + "/source/" + key)
                : Link.unlinked(key);
    }

    private static String held(Summary summary) {
        return Optional.of(summary.alsoHeld().stream().map(Summary.Held::inWords).collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty()).map(text -> "Also held: " + text + ".").orElse("");
    }
}
