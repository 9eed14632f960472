package org.netmet.ontologies;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of ontologies. The content of a file tells its format: {@code .owl} is the ending of them all. */
enum OntologyFormat {
    OBO(".obo"),
    OBO_GRAPH(".json"),
    FUNCTIONAL(".ofn"),
    MANCHESTER(".omn"),
    OWL_XML(".owx"),
    RDF_XML(".rdf"),
    TURTLE(".ttl"),
    N_TRIPLES(".nt");

    private static final Pattern XML_COMMENT = Pattern.compile("<!--.*?(-->|$)", Pattern.DOTALL);
    private static final Pattern FIRST_ELEMENT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)");
    private static final Pattern IRI =
            Pattern.compile("<(?:[A-Za-z][A-Za-z0-9+.-]*:[^<>\"\\s]*/[^<>\"\\s]*|urn:[^<>\"\\s]*|#[^<>\"\\s]*)?>"
                    + "[\\s\\S]*");
    private static final Pattern COMMENTS = Pattern.compile("(?:\\s*[#!][^\\n\\r]*(?:[\\n\\r]|$))*\\s*");
    private static final Pattern OBO_TAG = Pattern.compile(
            "(?:format-version|data-version|date|saved-by|auto-generated-by|ontology|import|subsetdef|synonymtypedef"
                    + "|default-namespace|remark|idspace|id-mapping|namespace-id-rule|property_value|owl-axioms"
                    + "|treat-xrefs-as-[a-z-]+|default-relationship-id-prefix|version)\\s*:[\\s\\S]*"
                    + "|\\[(?:Term|Typedef|Instance)][\\s\\S]*");
    private static final Pattern IN_FUNCTIONAL = Pattern.compile("(?:Prefix|Ontology)\\s*\\([\\s\\S]*");
    private static final Pattern IN_MANCHESTER = Pattern.compile(
            "(?:Prefix|Ontology|Namespace|Import|Class|ObjectProperty|AnnotationProperty|DataProperty|Individual|Datatype):"
                    + "\\s[\\s\\S]*");
    private static final Pattern IN_TURTLE = Pattern.compile("(?i)@?(?:prefix|base)\\s[\\s\\S]*");
    private static final Pattern IN_JSON = Pattern.compile("\\{\\s*[\"}][\\s\\S]*|\\[\\s*\\{[\\s\\S]*");

    private final String ending;

    OntologyFormat(String ending) {
        this.ending = ending;
    }

    /** The format whose ending a file has; RDF/XML for {@code .owl}, empty for endings of none. */
    private static Optional<OntologyFormat> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".owl")
                ? Optional.of(TURTLE)
                : List.of(values()).stream().filter(format -> lower.endsWith(format.ending)).findFirst();
    }

    /**
     * The format of a file.
     *
     * @param beginning the first characters of its content
     * @param name its name without {@code .gz}, which decides where the content does not
     */
    static OntologyFormat of(String beginning, String name) {
        String text = beginning.replace("\uFEFF", "").strip();
        if (text.startsWith("<") && !IRI.matcher(text).matches()) {
            Matcher root = FIRST_ELEMENT.matcher(XML_COMMENT.matcher(text).replaceAll(""));
            return root.find() && root.group(1).equals("Ontology") ? OWL_XML : RDF_XML;
        }
        Matcher comments = COMMENTS.matcher(text);
        String content = comments.lookingAt() ? text.substring(comments.end()) : text;
        if (IN_FUNCTIONAL.matcher(content).matches()) {
            return FUNCTIONAL;
        }
        if (IN_MANCHESTER.matcher(content).matches()) {
            return MANCHESTER;
        }
        if (IN_JSON.matcher(content).matches()) {
            return OBO_GRAPH;
        }
        if (OBO_TAG.matcher(content).matches()) {
            return OBO;
        }
        boolean inTurtle = IN_TURTLE.matcher(content).matches() || IRI.matcher(content).matches();
        OntologyFormat named = ofName(name).orElse(TURTLE);
        return inTurtle && named != N_TRIPLES ? TURTLE : named;
    }
}
