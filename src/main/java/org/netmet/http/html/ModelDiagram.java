package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDFS;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The drawing of the model: classes as boxes, properties as lines between them, each linked to its definition. The places
 * are given here; the names are those of the ontology.
 */
public record ModelDiagram(List<Box> boxes, List<Line> lines) {
    public static final int WIDTH = 760;
    public static final int HEIGHT = 430;
    private static final int BOX_WIDTH = 150;
    private static final int BOX_HEIGHT = 34;

    /** Where a term stands, by the middle of its box. */
    private record Place(String key, int x, int y) {}

    private record Edge(String from, String property, String to) {}

    private static final List<Place> PLACES = List.of(
            new Place("Claim", 380, 60), new Place("Estimand", 380, 215), new Place("Source", 670, 60),
            new Place("Citation", 670, 150), new Place("Cohort", 90, 60), new Place("Synthesis", 90, 215),
            new Place("tumour", 90, 390), new Place("site", 235, 390), new Place("measure", 380, 390),
            new Place("population", 525, 390), new Place("timeFrame", 670, 390), new Place("unit", 670, 300),
            new Place("stratum", 670, 235));
    private static final List<Edge> EDGES = List.of(
            new Edge("Claim", "estimates", "Estimand"), new Edge("Claim", "statedIn", "Source"),
            new Edge("Claim", "cites", "Citation"), new Edge("Citation", "resolvesTo", "Source"),
            new Edge("Claim", "cohort", "Cohort"), new Edge("Synthesis", "synthesises", "Estimand"),
            new Edge("Estimand", "tumour", "tumour"), new Edge("Estimand", "site", "site"),
            new Edge("Estimand", "measure", "measure"), new Edge("Estimand", "population", "population"),
            new Edge("Estimand", "timeFrame", "timeFrame"), new Edge("Estimand", "unit", "unit"),
            new Edge("Estimand", "stratum", "stratum"));

    /**
     * A box.
     *
     * @param x the left edge
     * @param y the upper edge
     * @param value whether it stands for the terms that a property points to, not for a class
     */
    public record Box(Link term, int x, int y, int width, int height, boolean value) {
        public int middle() {
            return x + width / 2;
        }

        public int baseline() {
            return y + height / 2 + 5;
        }
    }

    /**
     * A line from one box to another.
     *
     * @param label the name of the property; without text when the box at its end has the same name
     */
    public record Line(Link label, int x1, int y1, int x2, int y2) {
        public int middleX() {
            return (x1 + x2) / 2;
        }

        public int middleY() {
            return (y1 + y2) / 2 - 4;
        }
    }

    static ModelDiagram of(Graph ontology) {
        Map<String, Place> places = PLACES.stream().collect(Collectors.toMap(Place::key, place -> place));
        return new ModelDiagram(
                PLACES.stream().map(place -> new Box(link(place.key, ontology), place.x - BOX_WIDTH / 2,
                        place.y - BOX_HEIGHT / 2, BOX_WIDTH - 20, BOX_HEIGHT,
                        Character.isLowerCase(place.key.charAt(0)))).toList(),
                EDGES.stream().map(edge -> line(edge, places, ontology)).toList());
    }

    private static Line line(Edge edge, Map<String, Place> places, Graph ontology) {
        Place from = places.get(edge.from);
        Place to = places.get(edge.to);
        boolean level = Math.abs(from.y - to.y) < BOX_HEIGHT;
        int across = level ? Integer.signum(to.x - from.x) * BOX_WIDTH / 2 : 0;
        int down = level ? 0 : Integer.signum(to.y - from.y) * BOX_HEIGHT / 2;
        Link label = link(edge.property, ontology);
        return new Line(edge.property.equals(edge.to) ? new Link("", label.href()) : label,
                from.x - 10 + across, from.y + down, to.x - 10 - across, to.y - down);
    }

    /** The link to a term of the ontology under its label. */
    private static Link link(String key, Graph ontology) {
        Node term = NodeFactory.createURI(Vocabulary.ONTOLOGY + key);
        return new Link(ontology.stream(term, RDFS.label.asNode(), Node.ANY)
                .map(triple -> triple.getObject().getLiteralLexicalForm()).findFirst().orElse(key),
                RoutePaths.ONTOLOGY + "#" + key);
    }

    /** The keys of all terms that are drawn. */
    static List<String> keys() {
        return Stream.concat(PLACES.stream().map(Place::key), EDGES.stream().map(Edge::property)).distinct().toList();
    }
}
