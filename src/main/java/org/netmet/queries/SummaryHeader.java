package org.netmet.queries;

import org.apache.jena.query.Query;
import org.netmet.model.StringSimilarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads and checks the entries of a header that say how an answer is summarised. */
final class SummaryHeader {
    /** The form of a placeholder that stands for a number of different values, such as {@code {source:source}}. */
    private static final String NUMBER = ":";
    private static final String ARTICLE = "the ";
    /**
     * Placeholders of items: the statement of a row, else its figure, without and with its tumour and site; its share with
     * interval and counts, else its figure.
     */
    private static final Set<String> SAID = Set.of("said", "told", "proportion");

    private SummaryHeader() {}

    /** The template; empty when the header has no rule. */
    static Optional<SummaryTemplate> parse(Header header, List<Parameter> parameters) throws Header.Broken {
        if (header.find("rule").isEmpty()) {
            for (String key : List.of("item", "headline", "asked", "none", "next", "sentence")) {
                if (header.has(key)) {
                    throw new Header.Broken(header.line(key), "the header has %s and no rule".formatted(key),
                            "add the line: #+ rule: ..., one of " + SummaryRule.names());
                }
            }
            return Optional.empty();
        }
        for (String key : List.of("sentence", "item", "headline", "none")) {
            if (!new TextTemplate(header.find(key).orElse("")).isBalanced()) {
                throw new Header.Broken(header.line(key),
                        "%s has a bracket or brace without its other one".formatted(key),
                        "close each [ with ] and each { with }");
            }
        }
        String name = header.require("rule");
        SummaryRule rule = SummaryRule.find(name).orElse(null);
        if (rule == null) {
            throw new Header.Broken(header.line("rule"), "unknown rule \"%s\" for a summary".formatted(name),
                    "use one of " + SummaryRule.names());
        }
        var sentence = new TextTemplate(header.require("sentence"));
        checkParameters(header, "sentence", sentence, parameters);
        Optional<TextTemplate> none = header.find("none").map(TextTemplate::new);
        if (none.isPresent()) {
            checkParameters(header, "none", none.get(), parameters);
        }
        return Optional.of(new SummaryTemplate(rule, sentence, new TextTemplate(header.require("item")),
                new TextTemplate(header.require("headline")), header.list("asked"), none, next(header, parameters)));
    }

    private static List<SummaryTemplate.Next> next(Header header, List<Parameter> parameters) throws Header.Broken {
        var next = new ArrayList<SummaryTemplate.Next>();
        for (Map.Entry<String, String> entry : header.map("next").entrySet()) {
            var words = new TextTemplate(entry.getValue());
            checkParameters(header, "next", words, parameters);
            next.add(new SummaryTemplate.Next(entry.getKey(), words, List.of(), List.of()));
        }
        return next;
    }

    private static void checkParameters(Header header, String key, TextTemplate template, List<Parameter> parameters)
            throws Header.Broken {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        for (String placeholder : template.placeholders()) {
            if (!names.contains(withoutArticle(placeholder))) {
                throw new Header.Broken(header.line(key),
                        "%s names {%s}, which is no parameter of the query".formatted(key, placeholder),
                        StringSimilarity.didYouMean(placeholder, names, "use a parameter, or write the words out"));
            }
        }
    }

    /** Checks the placeholders of columns, which need the parsed query. */
    static void check(Question question, Query query) throws Header.Broken {
        if (question.template().isEmpty()) {
            return;
        }
        SummaryTemplate template = question.template().get();
        Header header = Header.parse(question.text());
        List<String> columns = query.getResultVars();
        var ofItem = new TreeSet<>(columns);
        if (Stream.of("figure", "statement", "share").anyMatch(columns::contains)) {
            ofItem.addAll(SAID);
        }
        check(header, "item", template.item(), ofItem);
        var facts = new TreeSet<>(template.rule().facts());
        facts.addAll(columns);
        question.parameters().stream().map(Parameter::name).forEach(facts::add);
        check(header, "headline", template.headline(), facts);
        if (!template.asked().isEmpty() && !columns.contains("measure")) {
            throw new Header.Broken(header.line("asked"), "asked orders measures, and the query has no ?measure",
                    "remove the line, or select ?measure");
        }
    }

    private static void check(Header header, String key, TextTemplate template, Set<String> known)
            throws Header.Broken {
        for (String placeholder : template.placeholders()) {
            String name = withoutArticle(placeholder.split(NUMBER, 2)[0]);
            if (!known.contains(name)) {
                throw new Header.Broken(header.line(key),
                        "%s names {%s}, which the answer does not have".formatted(key, name),
                        StringSimilarity.didYouMean(name, known,
                                "use one of " + String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    private static String withoutArticle(String placeholder) {
        return placeholder.startsWith(ARTICLE) ? placeholder.substring(ARTICLE.length()) : placeholder;
    }
}
