package org.netmet.site;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.netmet.Netmet;
import org.netmet.answer.ResultFormat;
import org.netmet.rdf.Vocabulary;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a page says of itself to search engines, as JSON-LD in the vocabulary schema.org. The dataset follows the profile
 * Dataset 1.0 of Bioschemas; its description is read from DCAT.
 */
final class StructuredData {
    private static final String PROFILE = "https://bioschemas.org/profiles/Dataset/1.0-RELEASE";
    private static final Map<String, String> MEDIA_TYPES = Map.of("csv", "text/csv", "tsv", "text/tab-separated-values",
            "ttl", "text/turtle", "gz", "application/gzip", "owl", "application/rdf+xml", "json", "application/json");
    private static final String NAME = "netmet";
    /** Fewer characters are no description for those who list datasets. */
    private static final int SHORTEST_DESCRIPTION = 50;

    private final Netmet netmet;
    private final SiteLinks links;
    private final Graph described;
    private final Node dataset = NodeFactory.createURI(Vocabulary.BASE + "dataset");

    StructuredData(Netmet netmet, SiteLinks links) {
        this.netmet = netmet;
        this.links = links;
        this.described = netmet.publication().description(links.absoluteTo("index.html"));
    }

    /** The description of a page; empty for a page that says nothing of the dataset. */
    Optional<String> of(SiteFile file, SitePage page) {
        String[] parts = file.path().split("/");
        JsonObject said = switch (parts[0]) {
            case "index.html", "dataset.html", "about.html" -> whole();
            case "pairs", "answers" -> part(file, page);
            case "id" -> thing(file, page, parts[1]);
            case "matrix", "matrix.html" -> part(file, page);
            default -> null;
        };
        return Optional.ofNullable(said).map(text -> WhiteSpace.shortenedJson(text.toString()));
    }

    private JsonObject whole() {
        JsonObject said = node("Dataset", dataset.getURI());
        var profile = new JsonObject();
        profile.put("@id", PROFILE);
        said.put("http://purl.org/dc/terms/conformsTo", profile);
        said.put("identifier", dataset.getURI());
        said.put("name", text(DCTerms.title.asNode()));
        said.put("description", text(DCTerms.description.asNode()));
        said.put("url", links.absoluteTo("index.html"));
        said.put("license", uri(DCTerms.license.asNode()));
        said.put("version", netmet.release());
        said.put("datePublished", text(DCTerms.issued.asNode()));
        said.put("dateModified", text(DCTerms.modified.asNode()));
        said.put("isAccessibleForFree", true);
        said.put("inLanguage", "en");
        var keywords = new JsonArray();
        described.stream(dataset, DCAT.keyword.asNode(), Node.ANY)
                .map(triple -> triple.getObject().getLiteralLexicalForm()).sorted().forEach(keywords::add);
        said.put("keywords", keywords);
        JsonObject creator = new JsonObject();
        creator.put("@type", "Organization");
        creator.put("name", "The netmet maintainers");
        creator.put("url", links.absoluteTo("about.html"));
        said.put("creator", creator);
        said.put("distribution", distributions());
        return said;
    }

    private JsonArray distributions() {
        var files = new JsonArray();
        var sorted = new TreeMap<String, String>();
        described.stream(dataset, DCAT.distribution.asNode(), Node.ANY).map(triple -> triple.getObject())
                .flatMap(file -> described.stream(file, DCTerms.identifier.asNode(), Node.ANY))
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .forEach(name -> sorted.put(name, MEDIA_TYPES.getOrDefault(
                        name.substring(name.lastIndexOf('.') + 1), "text/plain")));
        sorted.forEach((name, type) -> links.find("/releases/" + netmet.release() + "/" + name).ifPresent(
                file -> files.add(download(file, name, type))));
        return files;
    }

    private JsonObject download(String file, String name, String type) {
        var download = new JsonObject();
        download.put("@type", "DataDownload");
        download.put("name", name);
        download.put("encodingFormat", type);
        download.put("contentUrl", links.absoluteTo(file));
        return download;
    }

    /** An answer: a part of the dataset, with the file beside it. */
    private JsonObject part(SiteFile file, SitePage page) {
        Map<String, String> beside = links.beside(file);
        // The Markdown is a text on the data.
        beside.values().remove(ResultFormat.MD.mediaType());
        boolean isData = !beside.isEmpty() && page.description().length() >= SHORTEST_DESCRIPTION;
        JsonObject said = node(isData ? "Dataset" : "WebPage", links.absoluteTo(file.path()));
        said.put("name", page.title());
        said.put("description", page.description());
        said.put("url", links.absoluteTo(file.path()));
        said.put("license", uri(DCTerms.license.asNode()));
        said.put("isPartOf", reference());
        if (isData) {
            said.put("creator", creatorName());
            var files = new JsonArray();
            beside.forEach((path, type) -> files.add(download(path, path.replaceFirst(".*/", ""), type)));
            said.put("distribution", files);
        }
        return said;
    }

    private static JsonObject creatorName() {
        var creator = new JsonObject();
        creator.put("@type", "Organization");
        creator.put("name", "The netmet maintainers");
        return creator;
    }

    private JsonObject thing(SiteFile file, SitePage page, String kind) {
        String type = switch (kind) {
            case "tumour" -> "MedicalCondition";
            case "site" -> "AnatomicalStructure";
            case "iri" -> page.kind().equals("site") ? "AnatomicalStructure" : "DefinedTerm";
            case "source" -> "CreativeWork";
            case "claim" -> "Claim";
            case "cohort" -> "Dataset";
            case "question" -> "WebPage";
            default -> "DefinedTerm";
        };
        // A cohort has no files of its own, and a dataset without description is none to those who list them.
        JsonObject said = node(kind.equals("cohort") ? "Thing" : type, iri(file));
        said.put(type.equals("Claim") ? "text" : "name", page.heading());
        said.put("url", links.absoluteTo(file.path()));
        if (type.equals("Claim") || type.equals("WebPage")) {
            said.put("isPartOf", reference());
        } else if (type.equals("DefinedTerm")) {
            said.put("inDefinedTermSet", Vocabulary.BASE + "ontology");
        } else {
            said.put("subjectOf", reference());
        }
        return said;
    }

    /** The IRI of a thing whose page is at a path of ours, or that is asked for by its IRI. */
    private String iri(SiteFile file) {
        return file.request().startsWith("/id?iri=")
                ? URLDecoder.decode(file.request().replaceFirst("/id\\?iri=([^&]*).*", "$1"),
                        StandardCharsets.UTF_8)
                : Vocabulary.BASE + file.request().substring(1).replaceFirst("\\?.*", "");
    }

    private JsonObject reference() {
        var reference = new JsonObject();
        reference.put("@type", "Dataset");
        reference.put("@id", dataset.getURI());
        reference.put("name", NAME);
        return reference;
    }

    private static JsonObject node(String type, String id) {
        var node = new JsonObject();
        node.put("@context", "https://schema.org/");
        node.put("@type", type);
        node.put("@id", id);
        return node;
    }

    private String text(Node predicate) {
        return described.stream(dataset, predicate, Node.ANY).findFirst()
                .map(triple -> triple.getObject().getLiteralLexicalForm()).orElse("");
    }

    private String uri(Node predicate) {
        return described.stream(dataset, predicate, Node.ANY).findFirst()
                .map(triple -> triple.getObject().getURI()).orElse("");
    }
}
