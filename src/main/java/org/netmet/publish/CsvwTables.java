package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.publish.CsvwTable.Column;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes three CSVW tables from the graph: all claims, the claims that are proportions, and the sources. A cell is empty
 * where the source states no value.
 */
final class CsvwTables {
    private static final String STRING = "string";
    private static final String DECIMAL = "decimal";
    private static final String INTEGER = "integer";

    private final GraphFacts facts;

    private CsvwTables(GraphFacts facts) {
        this.facts = facts;
    }

    static List<CsvwTable> of(Graph graph) {
        var sheets = new CsvwTables(new GraphFacts(graph));
        return List.of(sheets.claims(), sheets.rates(), sheets.sources());
    }

    private CsvwTable claims() {
        return new CsvwTable(ReleaseFile.CLAIMS, "claim", Stream.of(
                identified(),
                List.of(column("kind", "The kind of claim, as a class of the ontology", STRING, true,
                        claim -> List.of(facts.kindOf(claim).getLocalName()))),
                about(true),
                figure(),
                List.of(
                        number("rank", "The place of a rank, 1 for first", INTEGER, Vocabulary.RANK),
                        number("rank_from_last", "The place of a rank counted from the end, 1 for last", INTEGER,
                                Vocabulary.RANK_FROM_LAST),
                        named("ranked_among", "What the rank is a place in", Vocabulary.RANKED_AMONG),
                        named("word", "The word for how often", Vocabulary.WORD),
                        named("direction", "Of a comparison or a risk factor: higher or lower", Vocabulary.DIRECTION),
                        named("compared_with", "The other side of a comparison", Vocabulary.COMPARED_WITH),
                        many(named("topic", "What a clinical statement is about", Vocabulary.TOPIC)),
                        named("statement", "What a source says besides figures, in our words", Vocabulary.STATEMENT),
                        many(named("factor", "The risk factor", Vocabulary.FACTOR)),
                        many(named("suspects", "The primaries that a finding points to", Vocabulary.SUSPECTS)),
                        many(named("filed_under", "The wider tumours to which the source counts these",
                                Vocabulary.FILED_UNDER))),
                origin()).flatMap(List::stream).toList(), facts.claims());
    }

    private CsvwTable rates() {
        return new CsvwTable(ReleaseFile.RATES, "claim", Stream.of(
                identified(), about(false), figure(), intervals(), origin()).flatMap(List::stream).toList(),
                facts.things(Vocabulary.RATE_CLAIM));
    }

    private static List<Column> identified() {
        return List.of(column("claim", "The key of the claim", STRING, true, claim -> List.of(GraphFacts.key(claim))));
    }

    /**
     * The columns for the estimand of a claim.
     *
     * @param withStatements whether rows may be statements, which may be about several tumours or sites
     */
    private List<Column> about(boolean withStatements) {
        return List.of(
                of("measure", "The kind of quantity, with its direction", Vocabulary.MEASURE, false, this::name),
                of("tumour", "The primary", Vocabulary.TUMOUR, withStatements, this::name),
                of("tumour_id", "The identifier of the primary", Vocabulary.TUMOUR, withStatements, CsvwTables::id),
                of("site", "Where metastases are looked for", Vocabulary.SITE, withStatements, this::name),
                of("site_id", "The identifier of the site, of UBERON where it has a class", Vocabulary.SITE,
                        withStatements, CsvwTables::id),
                of("population", "Of whom; \"unstated\" where the source does not say", Vocabulary.POPULATION, false,
                        this::name),
                of("time_frame", "When; \"unstated\" where the source does not say", Vocabulary.TIME_FRAME, false,
                        this::name),
                of("unit", "What was counted; \"unstated\" where the source does not say", Vocabulary.UNIT, false,
                        this::name),
                of("stratum", "The part of the population that the figure is limited to", Vocabulary.STRATUM, true,
                        this::name),
                column("estimand", "The exact quantity: figures are comparable when this is equal", STRING, false,
                        claim -> facts.list(claim, Vocabulary.ESTIMATES).stream().map(GraphFacts::key).toList()));
    }

    private List<Column> figure() {
        return List.of(
                column("scale", "What lower and upper mean: a share from 0 to 1, months, years", STRING, false,
                        claim -> scale(claim).map(this::name).stream().toList()),
                named("form", "The form in which the source gives it: point, range, at most, word, ...",
                        Vocabulary.FORM),
                number("lower", "The lowest value that the printed figure allows; empty for an upper bound", DECIMAL,
                        Vocabulary.LOWER),
                number("upper", "The highest value that the printed figure allows; empty for a lower bound", DECIMAL,
                        Vocabulary.UPPER),
                number("affected", "In how many the site was affected, as printed; 0 means looked for and not found",
                        INTEGER, Vocabulary.AFFECTED),
                number("examined", "In how many it was looked for, as printed", INTEGER, Vocabulary.EXAMINED),
                number("confidence_lower", "The lower limit of the 95 % interval that the source prints", DECIMAL,
                        Vocabulary.CONFIDENCE_LOWER),
                number("confidence_upper", "The upper limit of the 95 % interval that the source prints", DECIMAL,
                        Vocabulary.CONFIDENCE_UPPER),
                named("printed", "The figure, rank or word as printed", Vocabulary.REPORTED_AS));
    }

    private List<Column> intervals() {
        return List.of(
                number("wilson_lower", "Worked out from the counts: lower limit of the 95 % Wilson interval", DECIMAL,
                        Vocabulary.INTERVAL_LOWER),
                number("wilson_upper", "Worked out from the counts: upper limit of the 95 % Wilson interval", DECIMAL,
                        Vocabulary.INTERVAL_UPPER),
                number("exact_lower", "Worked out from the counts: lower limit of the 95 % Clopper-Pearson interval",
                        DECIMAL, Vocabulary.EXACT_LOWER),
                number("exact_upper", "Worked out from the counts: upper limit of the 95 % Clopper-Pearson interval",
                        DECIMAL, Vocabulary.EXACT_UPPER));
    }

    private List<Column> origin() {
        return List.of(
                required(keyed("source", "The key of the source that says it, as in sources.csv",
                        Vocabulary.STATED_IN)),
                many(keyed("cites", "The citation marks that stand there", Vocabulary.CITES)),
                keyed("attributed_to", "The source that the sentence names as origin of the figure",
                        Vocabulary.ATTRIBUTED_TO),
                keyed("cohort", "The people it was counted in", Vocabulary.COHORT),
                many(named("method", "How it was seen, or treated", Vocabulary.METHOD)),
                named("read_in", "How close to its origin it was read", Vocabulary.READ_IN),
                named("ascertainment", "How the metastases were looked for; \"unstated\" where nobody says",
                        Vocabulary.ASCERTAINMENT),
                many(named("worked_out", "The cells that the curator worked out and the source does not print",
                        Vocabulary.WORKED_OUT)),
                named("in_doubt", "Why the claim is not to be relied on; empty when there is no reason to doubt",
                        Vocabulary.IN_DOUBT),
                many(named("locator", "Where in the source it stands", Vocabulary.LOCATOR)),
                many(named("note", "A remark of the curator", SKOS.note.asNode())));
    }

    private CsvwTable sources() {
        return new CsvwTable(ReleaseFile.SOURCES, "source", List.of(
                column("source", "The key of the source", STRING, true, source -> List.of(GraphFacts.key(source))),
                named("kind", "What was read; a cited work is listed only because something cites it",
                        DCTerms.type.asNode()),
                named("title", "As printed", DCTerms.title.asNode()),
                named("authors", "As printed, separated by semicolons", DCTerms.creator.asNode()),
                named("journal", "As printed", Prefixes.term("prism:publicationName")),
                named("year", "As printed", DCTerms.issued.asNode()),
                named("volume", "As printed", Prefixes.term("bibo:volume")),
                named("issue", "As printed", Prefixes.term("bibo:issue")),
                named("pages", "As printed", Prefixes.term("bibo:pages")),
                named("doi", "The DOI", Prefixes.term("bibo:doi")),
                named("pmid", "The PubMed id", Prefixes.term("bibo:pmid")),
                named("publisher", "As printed", DCTerms.publisher.asNode()),
                named("url", "The address", FOAF.page.asNode()),
                named("modified", "When the page says it was last changed", DCTerms.modified.asNode()),
                named("status", "What it says about its own review", Prefixes.term("bibo:status")),
                named("encoded", "The day of the first reading", DCTerms.dateSubmitted.asNode()),
                named("reread", "The day of the second reading, against the graph", DCTerms.dateAccepted.asNode()),
                column("claims", "How many claims it states", INTEGER, true, source -> List.of(
                        Long.toString(facts.claims().stream()
                                .filter(claim -> facts.has(claim, Vocabulary.STATED_IN, source)).count()))),
                many(named("note", "A remark of the curator", SKOS.note.asNode()))),
                facts.things(Vocabulary.SOURCE));
    }

    private Optional<Node> scale(Node claim) {
        return facts.find(claim, Vocabulary.SCALE)
                .or(() -> facts.find(facts.aboutOf(claim), Vocabulary.MEASURE)
                        .flatMap(measure -> facts.find(measure, Vocabulary.SCALE)));
    }

    private String name(Node node) {
        return facts.name(node);
    }

    private static String id(Node node) {
        return Prefixes.shortened(node);
    }

    /**
     * A column with the values that a property of the estimand has; of a statement, which has no estimand, the values
     * of its own property.
     */
    private Column of(String name, String words, Node property, boolean many, Function<Node, String> cell) {
        return new Column(name, words, STRING, Optional.of(property), false, many,
                claim -> facts.list(facts.aboutOf(claim), property).stream().map(cell).toList());
    }

    private Column named(String name, String words, Node property) {
        return valued(name, words, STRING, property, this::name);
    }

    private Column keyed(String name, String words, Node property) {
        return valued(name, words, STRING, property, GraphFacts::key);
    }

    private Column number(String name, String words, String datatype, Node property) {
        return valued(name, words, datatype, property, Node::getLiteralLexicalForm);
    }

    private Column valued(String name, String words, String datatype, Node property, Function<Node, String> cell) {
        return new Column(name, words, datatype, Optional.of(property), false, false,
                thing -> facts.list(thing, property).stream().map(cell).toList());
    }

    private static Column column(
            String name, String words, String datatype, boolean required, Function<Node, List<String>> cells) {
        return new Column(name, words, datatype, Optional.empty(), required, false, cells);
    }

    private static Column many(Column column) {
        return new Column(column.name(), column.words(), column.datatype(), column.property(), column.required(), true,
                column.cells());
    }

    private static Column required(Column column) {
        return new Column(column.name(), column.words(), column.datatype(), column.property(), true, column.many(),
                column.cells());
    }
}
