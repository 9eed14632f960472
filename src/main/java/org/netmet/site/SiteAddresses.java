package org.netmet.site;

import org.apache.commons.codec.digest.DigestUtils;
import org.netmet.Netmet;
import org.netmet.http.html.PairPage;
import org.netmet.http.html.RoutePaths;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which addresses of the server belong to the site, and where each stands in it. Two addresses of the same content, such
 * as a tumour by its name and by its IRI, are one file.
 */
final class SiteAddresses {
    /** The questions with a page for each tumour or site; of others there is the answer with the arguments of its example. */
    private static final Set<String> OF_EACH = Set.of("sites-of-primary", "survival-by-metastatic-site",
            "primaries-by-site", "primaries-to-suspect");
    private static final Set<String> PLAIN_PAGES = Set.of(RoutePaths.CATALOGUE, RoutePaths.TUMOURS, RoutePaths.SITES,
            RoutePaths.SOURCES, RoutePaths.GLOSSARY, RoutePaths.ABOUT, RoutePaths.DATASET, RoutePaths.MATRIX,
            RoutePaths.SEARCH);
    private static final Set<String> ASSETS = Set.of(RoutePaths.STYLE, RoutePaths.RESOURCE_STYLE, RoutePaths.ICON,
            RoutePaths.SEARCH_SCRIPT, RoutePaths.SEARCH_INDEX, RoutePaths.LLMS);
    private static final Pattern SUFFIX = Pattern.compile("(.+)\\.(ttl|jsonld|html)");
    private static final Set<String> BESIDE_ANSWERS = Set.of("csv", "svg", "ttl", "jsonld", "md");
    private static final Set<String> BESIDE_MATRICES = Set.of("csv", "svg");
    private static final int LONGEST_NAME = 80;
    private static final int DIGEST = 8;

    private final Netmet netmet;
    private final Set<String> pairs;

    /** @param pairs the pairs of tumour and site that have a page, each as {@link #pairName} gives it */
    SiteAddresses(Netmet netmet, Set<String> pairs) {
        this.netmet = netmet;
        this.pairs = Set.copyOf(pairs);
    }

    /** Where the page of a pair stands, without its suffix. */
    static String pairName(String tumour, String site) {
        return "pairs/" + slug(tumour) + "/" + slug(site);
    }

    /**
     * The file for an address.
     *
     * @param address a path of the server, with a query string if it has one; a fragment is ignored
     * @return empty when the address needs a server
     */
    Optional<SiteFile> find(String address) {
        String[] parts = address.replaceFirst("#.*", "").split("\\?", 2);
        String path = parts[0];
        Map<String, String> given;
        try {
            given = parameters(parts.length > 1 ? parts[1] : "");
        } catch (IllegalArgumentException notEncoded) {
            // Text that begins like an address of ours, and is none.
            return Optional.empty();
        }
        String format = Optional.ofNullable(given.remove("format")).orElse("");
        String page = Optional.ofNullable(given.remove("page")).filter(number -> !number.equals("1")).orElse("");
        if (path.equals("/")) {
            return Optional.of(SiteFile.page("/", "index"));
        }
        if (ASSETS.contains(path)) {
            return Optional.of(SiteFile.data(path, path.substring(1)));
        }
        if (path.equals(RoutePaths.MATRIX)) {
            return matrix(given, format, page);
        }
        if (path.equals(RoutePaths.DATASET) && format.equals("ttl")) {
            return release("dcat.ttl");
        }
        if (PLAIN_PAGES.contains(path)) {
            return format.isEmpty() && given.isEmpty() ? paged(path, path.substring(1), given, page) : Optional.empty();
        }
        if (path.equals(RoutePaths.PAIR)) {
            return pair(given);
        }
        if (path.equals(RoutePaths.FIND)) {
            // Answered by a redirect to an answer, which is the page.
            return given.size() == 1 && !given.containsKey("population")
                    ? Optional.of(SiteFile.page(path + RoutePaths.query(given), "find/" + name(given)))
                    : Optional.empty();
        }
        if (path.equals(RoutePaths.SPARQL)) {
            return netmet.catalogue().find(given.getOrDefault("question", "")).map(question -> SiteFile.data(
                    RoutePaths.question(question.name()), "queries/" + question.name() + ".rq"));
        }
        if (path.startsWith(RoutePaths.QUESTIONS + "/") && path.endsWith("/answer")) {
            return netmet.catalogue().find(path.split("/")[3]).flatMap(
                    question -> answer(question, given, format, page));
        }
        if (path.startsWith(RoutePaths.RELEASES + "/")) {
            return release(path.replaceFirst(".*/", ""));
        }
        return thing(path, given, format, page);
    }

    private Optional<SiteFile> release(String file) {
        String request = RoutePaths.release(netmet.release(), file);
        return Optional.of(file.isEmpty()
                ? SiteFile.page(request, "releases")
                : SiteFile.data(request, "releases/" + file));
    }

    private static Optional<SiteFile> matrix(Map<String, String> given, String format, String page) {
        boolean isEvidence = "evidence".equals(given.get("mode"));
        if (!(isEvidence ? Set.of("mode", "single") : Set.of("group")).containsAll(given.keySet())
                || !(format.isEmpty() || BESIDE_MATRICES.contains(format))) {
            return Optional.empty();
        }
        String name = isEvidence
                ? given.containsKey("single") ? "matrix/evidence-one-source" : "matrix/evidence"
                : given.isEmpty() ? "matrix" : "matrix/" + name(given);
        return format.isEmpty()
                ? paged(RoutePaths.MATRIX, name, given, page)
                : page.isEmpty() ? formatted(RoutePaths.MATRIX, name, given, format) : Optional.empty();
    }

    private Optional<SiteFile> pair(Map<String, String> given) {
        return pairName(given).map(
                name -> SiteFile.page(RoutePaths.pair(given.get("tumour"), given.get("site")), name));
    }

    /** Empty for a pair without a claim: most pairs of our terms have none. */
    private Optional<String> pairName(Map<String, String> given) {
        return given.containsKey("tumour") && given.containsKey("site")
                ? Optional.of(pairName(given.get("tumour"), given.get("site"))).filter(pairs::contains)
                : Optional.empty();
    }

    private Optional<SiteFile> answer(Question question, Map<String, String> given, String format, String page) {
        if (question.name().equals(PairPage.RATES) && given.keySet().equals(Set.of("tumour", "site"))) {
            // The page of the pair has these figures and more; the files beside it are those of the answer.
            return format.isEmpty()
                    ? pair(given)
                    : pairName(given).flatMap(name -> beside(
                            RoutePaths.answer(question.name(), Map.of()), name, given, format));
        }
        // Rows after the first page of a tumour or site are in the CSV: making each page costs a query.
        if (!isUsual(question, given) || !page.isEmpty() && !given.equals(example(question))) {
            return Optional.empty();
        }
        String name = "answers/" + question.name() + (given.isEmpty() ? "" : "/" + name(given));
        String path = RoutePaths.answer(question.name(), Map.of());
        return format.isEmpty() ? paged(path, name, given, page) : beside(path, name, given, format);
    }

    /** The file of the answer with the arguments of its example; empty when it has none. */
    Optional<SiteFile> answer(Question question, String suffix) {
        return answer(question, example(question), suffix.replaceFirst("^\\.", ""), "");
    }

    private Map<String, String> example(Question question) {
        var example = new TreeMap<String, String>();
        question.parameters().forEach(parameter -> parameter.example().ifPresent(
                value -> example.put(parameter.name(), canonical(parameter.name(), value))));
        return example;
    }

    private boolean isUsual(Question question, Map<String, String> given) {
        boolean isOfOne = OF_EACH.contains(question.name()) && given.size() == 1
                && question.parameters().stream().allMatch(
                        parameter -> parameter.required() == given.containsKey(parameter.name()));
        return given.equals(example(question)) || isOfOne || isOfMatrix(question, given);
    }

    /** The rows behind a matrix, which is given with its group. */
    private static boolean isOfMatrix(Question question, Map<String, String> given) {
        return question.name().equals("shares-of-all-pairs")
                && given.keySet().equals(Set.of("population", "timeframe", "unit", "ascertainment"))
                || question.name().equals("evidence-of-pairs") && given.isEmpty();
    }

    private Optional<SiteFile> beside(String path, String name, Map<String, String> given, String format) {
        return BESIDE_ANSWERS.contains(format) ? formatted(path, name, given, format) : Optional.empty();
    }

    private static Optional<SiteFile> paged(String path, String name, Map<String, String> given, String page) {
        var all = new TreeMap<>(given);
        if (!page.isEmpty()) {
            all.put("page", page);
        }
        return Optional.of(SiteFile.page(path + RoutePaths.query(all), page.isEmpty() ? name : name + ".page" + page));
    }

    private static Optional<SiteFile> formatted(
            String path, String name, Map<String, String> given, String format) {
        if (format.isEmpty()) {
            return Optional.of(SiteFile.page(path + RoutePaths.query(given), name));
        }
        var all = new TreeMap<>(given);
        all.put("format", format);
        return Optional.of(SiteFile.data(path + RoutePaths.query(all), name + "." + format));
    }

    /** A thing of ours, a term of another vocabulary, or a named graph, which is a Turtle file only. */
    private Optional<SiteFile> thing(String path, Map<String, String> given, String format, String page) {
        if (path.equals(RoutePaths.RESOURCES) && given.keySet().equals(Set.of("iri"))) {
            String iri = given.get("iri");
            return of(path, "id/iri/" + iri.replaceFirst("^http://", "").replaceFirst("://", "/"), given, format,
                    page);
        }
        if (path.startsWith(RoutePaths.GRAPHS + "/") || path.startsWith("/shapes")) {
            String name = path.replaceFirst("\\.[a-z]+$", "");
            return Optional.of(SiteFile.data(name + ".ttl", name.substring(1) + ".ttl"));
        }
        if (!path.startsWith(RoutePaths.RESOURCES + "/") && !path.startsWith(RoutePaths.ONTOLOGY)
                || !given.isEmpty()) {
            return Optional.empty();
        }
        Matcher suffix = SUFFIX.matcher(path);
        return suffix.matches()
                ? of(suffix.group(1), suffix.group(1).substring(1), given, suffix.group(2), page)
                : of(path, path.substring(1), given, format, page);
    }

    private static Optional<SiteFile> of(
            String path, String name, Map<String, String> given, String format, String page) {
        String file = name.replaceAll("[^A-Za-z0-9._/-]", "_");
        return switch (format) {
            case "", "html" -> paged(path, file, given, page);
            case "ttl", "jsonld" -> formatted(path, file, given, format);
            default -> Optional.empty();
        };
    }

    /** Parameters by name, in one order, with their values in one form. */
    private Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && !parts[1].isEmpty()) {
                String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                parameters.put(name, canonical(name, URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
            }
        }
        parameters.remove("release", netmet.release());
        return parameters;
    }

    /** The value by which the site knows an argument: the name of a term, the key of anything else of ours. */
    private String canonical(String parameter, String value) {
        if (parameter.equals("iri")) {
            return value;
        }
        Optional<Term> term = netmet.terms().findByIri(value).or(() -> TermKind
                .findBySegment(parameter.replaceFirst("^.*-", "")).flatMap(kind -> netmet.terms().find(kind, value)));
        return term.map(Term::name).orElseGet(() -> value.startsWith(Vocabulary.ID)
                ? value.substring(value.lastIndexOf('/') + 1)
                : value);
    }

    private static String name(Map<String, String> given) {
        return slug(String.join("_", given.values()));
    }

    /** Arguments as a file name: short, and different for different arguments. */
    static String slug(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-|-$", "");
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME) + "-" + DigestUtils.sha256Hex(text).substring(0, DIGEST);
    }
}
