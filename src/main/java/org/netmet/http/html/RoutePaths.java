package org.netmet.http.html;

import org.netmet.rdf.Vocabulary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** URL paths of the server, declared once for servlet registration, OpenAPI, and links on pages. */
public final class RoutePaths {
    public static final String STYLE = "/style.css";
    public static final String ICON = "/icon.svg";
    public static final String RESOURCE_STYLE = "/resources.css";
    public static final String EDITOR = "/editor.js";
    public static final String YASGUI = "/yasgui.js";
    public static final String YASGUI_STYLE = "/yasgui.css";
    public static final String CATALOGUE = "/questions";
    public static final String FIND = "/find";
    public static final String PAIR = "/pair";
    public static final String MATRIX = "/matrix";
    public static final String EMBED = "/embed";
    public static final String TUMOURS = "/tumours";
    public static final String SITES = "/sites";
    public static final String SOURCES = "/sources";
    public static final String ABOUT = "/about";
    public static final String GLOSSARY = "/glossary";
    public static final String SPARQL = "/sparql";
    public static final String DATA = "/data";
    public static final String API = "/api";
    public static final String QUESTIONS = API + "/questions";
    public static final String ASK = API + "/ask";
    public static final String CHECK_CLAIM = API + "/check-claim";
    public static final String OPENAPI = API + "/openapi.json";
    public static final String MCP = "/mcp";
    public static final String RESOURCES = "/id";
    public static final String GRAPHS = "/graph";
    public static final String ONTOLOGY = "/ontology";
    public static final String RELEASES = "/releases";
    public static final String VOID = "/.well-known/void";
    public static final String SPARQL_EXAMPLES = "/.well-known/sparql-examples";
    public static final String DATASET = "/dataset";
    public static final String LLMS = "/llms.txt";
    public static final String ROBOTS = "/robots.txt";
    public static final String METRICS = "/$/metrics";
    public static final String READY = "/$/ready";
    /** The search of the site that needs no server; a server answers words instead. */
    public static final String SEARCH = "/search";
    public static final String SEARCH_SCRIPT = "/search.js";
    public static final String SEARCH_INDEX = "/search-index.js";

    /** The parameters of a pair that say which of its figures stand first. */
    public static final List<String> PRESET = List.of("population", "timeframe");

    private RoutePaths() {}

    /** The path of a question of the catalogue and its query. */
    public static String question(String name) {
        return QUESTIONS + "/" + name;
    }

    /** The path of the answer to a question of the catalogue. */
    public static String answer(String question, Map<String, String> parameters) {
        return question(question) + "/answer" + query(parameters);
    }

    /** The path of the figures of an answer for a frame on another page. */
    public static String embed(String question, Map<String, String> parameters) {
        return EMBED + "/" + question + query(parameters);
    }

    /**
     * The path of the SPARQL editor with the query of a question of the catalogue and its arguments. It names the question
     * instead of repeating the query, which may be longer than an address.
     */
    public static String editor(String question, Map<String, String> parameters) {
        var named = new LinkedHashMap<String, String>();
        named.put("question", question);
        named.putAll(parameters);
        return SPARQL + query(named);
    }

    /** The path of the page on whether the figures of one tumour at one site are all right. */
    public static String pair(String tumour, String site) {
        var pair = new LinkedHashMap<String, String>();
        pair.put("tumour", tumour);
        pair.put("site", site);
        return PAIR + query(pair);
    }

    /**
     * The same, with the figures of some people and time first.
     *
     * @param first the population and the time frame, by parameter; further values are left out
     */
    public static String pair(String tumour, String site, Map<String, String> first) {
        var preset = new LinkedHashMap<String, String>();
        PRESET.stream().filter(first::containsKey).forEach(name -> preset.put(name, first.get(name)));
        return pair(tumour, site) + (preset.isEmpty() ? "" : "&" + query(preset).substring(1));
    }

    /** An address with the release that it is about. */
    public static String pinned(String address, String release) {
        String[] parts = address.split("#", 2);
        return parts[0] + (parts[0].contains("?") ? "&" : "?") + "release=" + encoded(release)
                + (parts.length > 1 ? "#" + parts[1] : "");
    }

    /** The path of a release's file, or of the list of its files when {@code file} is empty. */
    public static String release(String release, String file) {
        return RELEASES + "/" + release + "/" + file;
    }

    /** The path of the page of one of our IRIs; any other IRI is returned unchanged. */
    public static String resource(String iri) {
        return iri.startsWith(Vocabulary.BASE) ? "/" + iri.substring(Vocabulary.BASE.length()) : iri;
    }

    /** The path of the page that describes any IRI. */
    public static String description(String iri) {
        return iri.startsWith(Vocabulary.BASE) ? resource(iri) : RESOURCES + query(Map.of("iri", iri));
    }

    /** A query string with its question mark; empty without parameters. */
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    /** Percent-encodes a value for a query string; a space becomes {@code %20}. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
