package org.netmet.build;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.Citation;
import org.netmet.model.Claim;
import org.netmet.model.ClaimContent;
import org.netmet.model.Cohort;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Estimand;
import org.netmet.model.Figure;
import org.netmet.model.FileLocation;
import org.netmet.model.Overlap;
import org.netmet.model.Source;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.rdf.ExternalVocabulary;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.RdfLiterals;
import org.netmet.rdf.Vocabulary;
import org.netmet.tables.Located;
import org.netmet.tables.MappingTable.Mapping;
import org.netmet.tables.ReferenceData;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Converts table rows to triples (model to RDF): writes sources, citations, cohorts, mappings and claims into one graph,
 * and records the file and line of each triple.
 */
final class ClaimRdfWriter {
    private static final String UNSTATED = "unstated";

    private final Graph graph;
    private final FileLocations origins;

    ClaimRdfWriter(Graph graph, FileLocations origins) {
        this.graph = graph;
        this.origins = origins;
    }

    void source(Located<Source> located) {
        Source source = located.thing();
        Subject subject = new Subject(Vocabulary.resource("source", source.key()), located.place());
        subject.is(Vocabulary.SOURCE)
                .says(SKOS.notation.asNode(), source.key())
                .says(SKOS.prefLabel.asNode(), source.title())
                .says(DCTerms.title.asNode(), source.title())
                .says(DCTerms.type.asNode(), source.kind())
                .says(ExternalVocabulary.PUBLICATION_NAME, source.journal())
                .says(DCTerms.issued.asNode(), source.year())
                .says(ExternalVocabulary.VOLUME, source.volume())
                .says(ExternalVocabulary.ISSUE, source.issue())
                .says(ExternalVocabulary.PAGES, source.pages())
                .says(ExternalVocabulary.DOI, source.doi())
                .says(ExternalVocabulary.PMID, source.pmid())
                .says(DCTerms.publisher.asNode(), source.publisher())
                .says(FOAF.page.asNode(), source.url())
                .day(DCTerms.modified.asNode(), source.modified())
                .says(ExternalVocabulary.STATUS, source.status())
                .day(DCTerms.dateAccepted.asNode(), source.reread())
                .day(DCTerms.dateSubmitted.asNode(), source.encoded())
                .says(SKOS.note.asNode(), source.note());
        if (!source.authors().isEmpty()) {
            // One literal, because triples have no order and author lists do.
            subject.says(DCTerms.creator.asNode(), String.join("; ", source.authors()));
        }
    }

    void citation(Located<Citation> located) {
        Citation citation = located.thing();
        new Subject(Vocabulary.resource("citation", citation.key()), located.place())
                .is(Vocabulary.CITATION)
                .links(Vocabulary.STATED_IN, Vocabulary.resource("source", citation.source()))
                .says(Vocabulary.MARK, citation.mark())
                .links(
                        Vocabulary.RESOLVES_TO,
                        citation.work().map(work -> Vocabulary.resource("source", work)).orElse(Vocabulary.UNRESOLVED))
                .says(SKOS.note.asNode(), citation.note());
    }

    void cohort(Located<Cohort> located) {
        Cohort cohort = located.thing();
        new Subject(Vocabulary.resource("cohort", cohort.key()), located.place())
                .is(Vocabulary.COHORT_CLASS)
                .says(SKOS.prefLabel.asNode(), cohort.label())
                .says(DCTerms.source.asNode(), cohort.registry())
                .says(DCTerms.spatial.asNode(), cohort.country())
                .says(DCTerms.temporal.asNode(), years(cohort))
                .says(DCTerms.extent.asNode(), cohort.size())
                .says(DCTerms.type.asNode(), cohort.design())
                .links(Vocabulary.ASCERTAINMENT, orUnstated(cohort.ascertainment(), TermKind.ASCERTAINMENT))
                .links(Vocabulary.COHORT_SELECTION, orUnstated(cohort.selection(), TermKind.SELECTION))
                .says(Vocabulary.SELECTED_FOR, cohort.selectedFor())
                .says(SKOS.note.asNode(), cohort.note());
    }

    /** Writes {@code nm:overlapsWith} in both directions, and one overlap resource that holds the reason. */
    void overlap(Located<Overlap> located) {
        Overlap overlap = located.thing();
        Node cohort = Vocabulary.resource("cohort", overlap.cohort());
        Node other = Vocabulary.resource("cohort", overlap.other());
        new Subject(cohort, located.place()).links(Vocabulary.OVERLAPS_WITH, other);
        new Subject(other, located.place()).links(Vocabulary.OVERLAPS_WITH, cohort);
        new Subject(Vocabulary.resource("overlap", overlap.key()), located.place())
                .is(Vocabulary.OVERLAP)
                .links(Vocabulary.BETWEEN, cohort)
                .links(Vocabulary.BETWEEN, other)
                .says(SKOS.note.asNode(), overlap.reason());
    }

    void mapping(Located<Mapping> located) {
        Mapping mapping = located.thing();
        Node predicate = iri(mapping.predicate());
        Node object = iri(mapping.object());
        String key = Vocabulary.lastSegment(mapping.subject()) + "." + (mapping.refused() ? "not-" : "")
                + mapping.predicate().replaceAll(".*#", "") + "."
                // ICD-O codes contain a slash, such as 8240/3.
                + Vocabulary.lastSegment(mapping.object().replaceFirst("/(\\d)$", "-$1"));
        Subject said = new Subject(Vocabulary.resource("mapping", key), located.place())
                .is(ExternalVocabulary.MAPPING)
                .links(OWL2.annotatedSource.asNode(), iri(mapping.subject()))
                .links(OWL2.annotatedProperty.asNode(), predicate)
                .links(OWL2.annotatedTarget.asNode(), object)
                .says(ExternalVocabulary.SUBJECT_LABEL, mapping.subjectLabel())
                .says(ExternalVocabulary.OBJECT_LABEL, mapping.objectLabel())
                .links(ExternalVocabulary.JUSTIFICATION, iri(mapping.justification()))
                .says(ExternalVocabulary.AUTHOR_LABEL, mapping.author())
                .says(ExternalVocabulary.REVIEWER_LABEL, mapping.reviewer())
                .says(RDFS.comment.asNode(), mapping.comment());
        if (mapping.refused()) {
            said.links(ExternalVocabulary.PREDICATE_MODIFIER, ExternalVocabulary.NEGATED_PREDICATE);
        } else {
            new Subject(iri(mapping.subject()), located.place()).links(predicate, object);
        }
    }

    /**
     * Writes the triples of one claim and of its estimand.
     *
     * @param measures the scale and the claim class of each measure, by key
     */
    void claim(Located<Claim> located, Map<String, ReferenceData.Measure> measures) {
        Claim claim = located.thing();
        Subject subject = new Subject(Vocabulary.resource("claim", claim.key()), located.place())
                .links(Vocabulary.ESTIMATES, estimand(claim.estimand(), located.place()))
                .says(Vocabulary.REPORTED_AS, claim.printed())
                .links(Vocabulary.STATED_IN, Vocabulary.resource("source", claim.source()))
                .links(Vocabulary.READ_IN, iri(claim.readIn().iri()))
                .links(Vocabulary.ASCERTAINMENT, orUnstated(claim.ascertainment(), TermKind.ASCERTAINMENT))
                .says(Vocabulary.IN_DOUBT, claim.inDoubt())
                .says(SKOS.note.asNode(), claim.note());
        claim.workedOut().forEach(cell -> subject.says(Vocabulary.WORKED_OUT, cell));
        claim.attributedTo().ifPresent(
                key -> subject.links(Vocabulary.ATTRIBUTED_TO, Vocabulary.resource("source", key)));
        claim.cohort().ifPresent(key -> subject.links(Vocabulary.COHORT, Vocabulary.resource("cohort", key)));
        claim.methods().forEach(method -> subject.links(Vocabulary.METHOD, iri(method.iri())));
        claim.locators().forEach(locator -> subject.says(Vocabulary.LOCATOR, locator));
        claim.cites().forEach(
                mark -> subject.links(Vocabulary.CITES, Vocabulary.resource("citation", mark.key())));
        String claimClass = measures.get(claim.estimand().measure().key()).claimClass();
        say(subject, claim.content(), claimClass, located.place());
        evidence(subject.node, located.place());
    }

    /**
     * Adds the evidence code of a claim, a term of the Evidence and Conclusion Ontology (ECO): whether it cites
     * something.
     */
    void evidence(Node claim, FileLocation place) {
        boolean cites = graph.contains(claim, Vocabulary.CITES, Node.ANY);
        new Subject(claim, place)
                .links(ExternalVocabulary.HAS_EVIDENCE,
                        cites ? ExternalVocabulary.CITES_SOMETHING : ExternalVocabulary.CITES_NOTHING);
    }

    /** Adds the ascertainment "unstated" to a claim that has an estimand and states no ascertainment. */
    void ascertainment(Node claim, FileLocation place) {
        if (graph.contains(claim, Vocabulary.ESTIMATES, Node.ANY)
                && !graph.contains(claim, Vocabulary.ASCERTAINMENT, Node.ANY)) {
            new Subject(claim, place)
                    .links(Vocabulary.ASCERTAINMENT, orUnstated(Optional.empty(), TermKind.ASCERTAINMENT));
        }
    }

    private void say(Subject subject, ClaimContent content, String claimClass, FileLocation place) {
        switch (content) {
            case ClaimContent.FigureContent figured -> {
                Figure figure = figured.figure();
                subject.is(iri(Vocabulary.ONTOLOGY + claimClass))
                        .links(Vocabulary.FORM, Vocabulary.resource("form", figure.form()))
                        .number(Vocabulary.LOWER, figure.lower())
                        .number(Vocabulary.UPPER, figure.upper())
                        .number(Vocabulary.CONFIDENCE_LOWER, figured.confidence().map(ConfidenceLimits::lower))
                        .number(Vocabulary.CONFIDENCE_UPPER, figured.confidence().map(ConfidenceLimits::upper));
                figured.counts().ifPresent(share -> subject
                        .count(Vocabulary.AFFECTED, share.affected())
                        .count(Vocabulary.EXAMINED, share.examined()));
            }
            case ClaimContent.RankContent ranked -> subject.is(Vocabulary.RANK_CLAIM)
                    .links(Vocabulary.FORM, Vocabulary.resource("form", "rank"))
                    .count(ranked.fromLast() ? Vocabulary.RANK_FROM_LAST : Vocabulary.RANK, ranked.place())
                    .links(Vocabulary.RANKED_AMONG, iri(ranked.among().iri()));
            case ClaimContent.WordContent worded -> subject.is(Vocabulary.WORD_CLAIM)
                    .links(Vocabulary.FORM, Vocabulary.resource("form", "word"))
                    .links(Vocabulary.WORD, iri(worded.word().iri()));
            case ClaimContent.Compared compared -> subject.is(Vocabulary.COMPARISON_CLAIM)
                    .links(Vocabulary.FORM, Vocabulary.resource("form", "comparison"))
                    .links(Vocabulary.DIRECTION, iri(compared.direction().iri()))
                    .links(Vocabulary.COMPARED_WITH, estimand(compared.than(), place));
        }
    }

    private Node estimand(Estimand estimand, FileLocation place) {
        Subject subject = new Subject(Vocabulary.resource("estimand", estimand.key()), place)
                .is(Vocabulary.ESTIMAND)
                .says(RDFS.label.asNode(), inWords(estimand))
                .links(Vocabulary.MEASURE, iri(estimand.measure().iri()))
                .links(Vocabulary.TUMOUR, iri(estimand.tumour().iri()))
                .links(Vocabulary.SITE, iri(estimand.site().iri()))
                .links(Vocabulary.POPULATION, iri(estimand.population().iri()))
                .links(Vocabulary.TIME_FRAME, iri(estimand.timeFrame().iri()))
                .links(Vocabulary.UNIT, iri(estimand.unit().iri()));
        estimand.strata().forEach(stratum -> subject.links(Vocabulary.STRATUM, iri(stratum.iri())));
        return subject.node;
    }

    private static String inWords(Estimand estimand) {
        String strata = estimand.strata().stream().map(Term::name).collect(Collectors.joining(", "));
        return "%s of %s in %s%s; %s; %s; counted in %s".formatted(
                estimand.measure().name(), estimand.site().name(), estimand.tumour().name(),
                strata.isEmpty() ? "" : " (" + strata + ")", estimand.population().name(), estimand.timeFrame().name(),
                estimand.unit().name());
    }

    private static Optional<String> years(Cohort cohort) {
        return cohort.from().isEmpty() && cohort.to().isEmpty()
                ? Optional.empty()
                : Optional.of(cohort.from().orElse("?") + "-" + cohort.to().orElse("?"));
    }

    private static Node orUnstated(Optional<Term> term, TermKind kind) {
        return term.map(known -> iri(known.iri())).orElse(Vocabulary.resource(kind.segment(), UNSTATED));
    }

    private static Node iri(String iri) {
        return NodeFactory.createURI(iri);
    }

    /** Builder of the triples of one subject from one row; an absent value gives no triple. */
    private final class Subject {
        private final Node node;
        private final FileLocation place;

        Subject(Node node, FileLocation place) {
            this.node = node;
            this.place = place;
        }

        Subject is(Node type) {
            return links(RDF.type.asNode(), type);
        }

        Subject links(Node property, Node object) {
            Triple triple = Triple.create(node, property, object);
            graph.add(triple);
            origins.note(triple, place);
            return this;
        }

        Subject says(Node property, String text) {
            return links(property, NodeFactory.createLiteralString(text));
        }

        Subject says(Node property, Optional<String> text) {
            text.ifPresent(present -> says(property, present));
            return this;
        }

        Subject day(Node property, Optional<String> day) {
            day.ifPresent(present -> links(property, NodeFactory.createLiteralDT(present, XSDDatatype.XSDdate)));
            return this;
        }

        Subject number(Node property, Optional<BigDecimal> number) {
            number.ifPresent(present -> links(property, RdfLiterals.decimal(present)));
            return this;
        }

        Subject count(Node property, int count) {
            return links(property, RdfLiterals.integer(count));
        }
    }
}
