package org.netmet.queries;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.StringSimilarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Catalogue of stored queries: the questions that users can ask, and the check queries, by name. Immutable. */
public final class Catalogue {
    private static final Pattern PARAMETER =
            Pattern.compile("\\?(__?)([A-Za-z]+(?:_[A-Za-z]+)*)_(iri|integer|decimal|string)\\b");

    /** The result column of a check query that holds the resource at fault. */
    public static final String FOCUS = "focus";

    /** Matches SPARQL comments: # begins a comment only at the start of a word, not inside an IRI. */
    private static final Pattern COMMENT = Pattern.compile("(?m)(?<=^|\\s)#.*$");

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private static final Pattern SLOT = Pattern.compile("\\{([\\w-]+)\\}");

    private final Map<String, Question> byName;
    private final List<Problem> problems;
    private final int files;

    private Catalogue(Map<String, Question> byName, List<Problem> problems, int files) {
        this.byName = byName;
        this.problems = problems;
        this.files = files;
    }

    /**
     * Reads and validates query files.
     *
     * @param shown the path of a file as messages show it
     */
    public static Catalogue read(List<Path> queryFiles, Function<Path, String> shown) {
        return read(queryFiles, shown, true);
    }

    /** Reads query files that were validated before; parses a query only when it is executed (lazy parsing). */
    public static Catalogue readSound(List<Path> queryFiles, Function<Path, String> shown) {
        return read(queryFiles, shown, false);
    }

    private static Catalogue read(List<Path> queryFiles, Function<Path, String> shown, boolean check) {
        var byName = new TreeMap<String, Question>();
        var problems = new ArrayList<Problem>();
        for (Path file : queryFiles) {
            String shownAs = shown.apply(file);
            try {
                Question question = question(file, shownAs);
                if (check) {
                    check(question);
                }
                Question twin = byName.putIfAbsent(question.name(), question);
                if (twin != null) {
                    problems.add(new Problem(FileLocation.of(shownAs), "the name is taken by " + twin.place().file(),
                            "rename one of the two files"));
                }
            } catch (Header.Broken broken) {
                problems.add(new Problem(new FileLocation(shownAs, broken.line()), broken.getMessage(), broken.fix()));
            }
        }
        byName.replaceAll((name, question) -> withNext(question, byName, problems));
        return new Catalogue(byName, List.copyOf(problems), queryFiles.size());
    }

    /** The question with the parameters that it shares with the next ones; a next one that is missing is a problem. */
    private static Question withNext(Question question, Map<String, Question> byName, List<Problem> problems) {
        List<SummaryTemplate.Next> given = question.template().map(SummaryTemplate::next).orElse(List.of());
        if (given.isEmpty()) {
            return question;
        }
        var next = new ArrayList<SummaryTemplate.Next>();
        for (SummaryTemplate.Next one : given) {
            Question other = byName.get(one.name());
            if (other == null) {
                problems.add(new Problem(new FileLocation(question.place().file(), lineOfNext(question)),
                        "next names %s, which is no question".formatted(one.name()),
                        StringSimilarity.didYouMean(one.name(), byName.keySet(), "name a question of the catalogue")));
                continue;
            }
            next.add(new SummaryTemplate.Next(one.name(), one.words(), question.parameters().stream()
                    .map(Parameter::name).filter(name -> other.find(name).isPresent())
                    // Which primaries spread there is not asked within the primary that was asked about.
                    .filter(name -> other.find("except-" + name).isEmpty()).toList(),
                    other.parameters().stream().filter(Parameter::required).map(Parameter::name).toList()));
        }
        return question.withNext(next);
    }

    private static int lineOfNext(Question question) {
        try {
            return Header.parse(question.text()).line("next");
        } catch (Header.Broken cannotBe) {
            throw new IllegalStateException("the header was parsed before", cannotBe);
        }
    }

    /** The questions, without the check queries, sorted by name. */
    public List<Question> list() {
        return byName.values().stream().filter(question -> !question.isCheck()).toList();
    }

    /** The check queries, sorted by name. */
    public List<Question> guards() {
        return byName.values().stream().filter(Question::isCheck).toList();
    }

    /** The question of this name; empty when there is none or it is a check query. */
    public Optional<Question> find(String name) {
        return Optional.ofNullable(byName.get(name)).filter(question -> !question.isCheck());
    }

    /** The names of questions with the smallest edit distance, for "did you mean". */
    public List<String> closestTo(String name) {
        return StringSimilarity.closest(name, list().stream().map(Question::name).toList());
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The number of query files that were read, valid or not. */
    public int files() {
        return files;
    }

    private static Question question(Path file, String shownAs) throws Header.Broken {
        String text = text(file);
        Header header = Header.parse(text);
        String theme = file.getParent().getFileName().toString();
        String name = file.getFileName().toString().replaceAll("\\.rq$", "");
        String summary = header.require("summary");
        String description = header.require("description");
        if (theme.equals(Question.GUARDS)) {
            header.require("fix");
        }
        List<Parameter> parameters = parameters(text, header.map("defaults"));
        return new Question(
                name, theme, summary, description, header.list("tags"), header.list("asks"), header.list("cues"),
                within(header, parameters), isOnly(header, "arguments", "one", "a question about one thing only"),
                isOnly(header, "asked-by", "cue", "a question that is asked only by one of its cues"),
                parameters, header.list("groups"), header.map("parts"),
                header.find("fix"), SummaryHeader.parse(header, parameters), text, FileLocation.of(shownAs));
    }

    static String text(Path file) throws Header.Broken {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notUtf8) {
            throw new Header.Broken(0, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Query parse(String text) throws Header.Broken {
        try {
            return Question.parse(text);
        } catch (QueryParseException e) {
            QuerySyntaxError fault = QuerySyntaxError.of(e);
            throw new Header.Broken(Math.max(fault.line(), 1), "the query does not parse: " + fault.what(),
                    "correct the syntax at column " + fault.column());
        }
    }

    private static List<Parameter> parameters(String text, Map<String, String> defaults) throws Header.Broken {
        var parameters = new TreeMap<String, Parameter>();
        Matcher found = PARAMETER.matcher(COMMENT.matcher(text).replaceAll(""));
        while (found.find()) {
            String name = found.group(2).replace('_', '-');
            parameters.put(name, new Parameter(
                    name,
                    Parameter.Type.named(found.group(3)),
                    found.group(1).length() == 1,
                    found.group().substring(1),
                    Optional.ofNullable(defaults.get(name))));
        }
        for (String named : defaults.keySet()) {
            if (!parameters.containsKey(named)) {
                throw new Header.Broken(1, "defaults names %s, which is no parameter of the query".formatted(named),
                        "use ?_%s_iri in the query, or remove the default".formatted(inVariable(named)));
            }
        }
        return List.copyOf(parameters.values());
    }

    /** By parameter: the key of the term, or of the collection, within which an argument lies. */
    private static Map<String, String> within(Header header, List<Parameter> parameters) throws Header.Broken {
        Map<String, String> within = header.map("within");
        int line = header.line("within");
        if (header.has("within") && within.isEmpty()) {
            throw new Header.Broken(line, "within names no parameter", "write it as: #+ within: {method: treatment}");
        }
        for (Map.Entry<String, String> entry : within.entrySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(entry.getKey()))) {
                throw new Header.Broken(line,
                        "within names %s, which is no parameter of the query".formatted(entry.getKey()),
                        StringSimilarity.didYouMean(entry.getKey(), parameters.stream().map(Parameter::name).toList(),
                                "name a parameter of the query"));
            }
            if (!KEY.matcher(entry.getValue()).matches()) {
                throw new Header.Broken(line,
                        "within of %s is no key: \"%s\"".formatted(entry.getKey(), entry.getValue()),
                        "write the key of a term or of a collection, such as treatment");
            }
        }
        return within;
    }

    /** Whether an entry is given that has one value only. */
    private static boolean isOnly(Header header, String entry, String value, String meaning) throws Header.Broken {
        Optional<String> given = header.find(entry);
        if (given.isPresent() && !given.get().equals(value)) {
            throw new Header.Broken(header.line(entry), "%s is \"%s\"".formatted(entry, given.get()),
                    "write %s, for %s, or leave the entry out".formatted(value, meaning));
        }
        return given.isPresent();
    }

    /** The name of a parameter as a part of its variable. */
    private static String inVariable(String parameter) {
        return parameter.replace('-', '_');
    }

    private static void check(Question question) throws Header.Broken {
        Query query = parse(question.text());
        if (question.isCheck() && (!query.isSelectType() || !query.getResultVars().contains(FOCUS))) {
            throw new Header.Broken(1, "the guard does not select ?" + FOCUS,
                    "let SELECT name the thing at fault ?" + FOCUS);
        }
        if (query.hasDatasetDescription() || usesService(query)) {
            throw new Header.Broken(1, "the query reaches outside the graph", "write it without FROM and SERVICE");
        }
        SummaryHeader.check(question, query);
        for (String ask : question.asks()) {
            checkSlots(question, ask);
        }
        for (String column : question.groups()) {
            if (!query.getResultVars().contains(column)) {
                throw new Header.Broken(1, "groups names %s, which is no column of the query".formatted(column),
                        StringSimilarity.didYouMean(column, query.getResultVars(), "name a column of SELECT"));
            }
        }
    }

    private static void checkSlots(Question question, String ask) throws Header.Broken {
        Matcher slots = SLOT.matcher(ask);
        var named = new HashSet<String>();
        while (slots.find()) {
            named.add(slots.group(1));
        }
        for (String slot : named) {
            if (question.find(slot).isEmpty()) {
                throw new Header.Broken(1, "asks names {%s}, which is no parameter of the query".formatted(slot),
                        "use a parameter, or write the words out");
            }
        }
        for (Parameter parameter : question.parameters()) {
            if (parameter.required() && !named.contains(parameter.name())) {
                throw new Header.Broken(1, "\"%s\" has no place for {%s}".formatted(ask, parameter.name()),
                        "name it, or make the parameter optional: ?__" + inVariable(parameter.name()) + "_iri");
            }
        }
    }

    private static boolean usesService(Query query) {
        boolean[] found = {false};
        ElementWalker.walk(query.getQueryPattern(), new ElementVisitorBase() {
            @Override
            public void visit(ElementService service) {
                found[0] = true;
            }
        });
        return found[0];
    }
}
