package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.netmet.rdf.ExternalVocabulary;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a claim comes from: the patients it was counted in, the source that states it, and what the source cites for it. */
final class ClaimChain {
    private final Graph all;
    private final NodeNames names;

    ClaimChain(Graph all, NodeNames names) {
        this.all = all;
        this.names = names;
    }

    /** The steps from the claim backwards; none for a resource that no source states. */
    List<ResourcePage.Step> of(Node claim) {
        Optional<Node> source = names.objects(claim, Vocabulary.STATED_IN).findFirst();
        if (source.isEmpty()) {
            return List.of();
        }
        var steps = new ArrayList<ResourcePage.Step>();
        steps.add(new ResourcePage.Step("this claim", names.texts(claim, Vocabulary.REPORTED_AS)
                .map(Link::unlinked).toList(), names.texts(claim, Vocabulary.LOCATOR_IN_WORDS).findFirst().orElse("")));
        List<Link> cohorts = names.objects(claim, Vocabulary.COHORT).map(names::link).toList();
        if (!cohorts.isEmpty()) {
            steps.add(new ResourcePage.Step("was counted in", cohorts, ""));
        }
        steps.add(new ResourcePage.Step("is stated in", List.of(names.link(source.get())), published(source.get())));
        List<Node> cited = cited(claim);
        if (!cited.isEmpty()) {
            steps.add(new ResourcePage.Step("which cites for it", cited.stream().map(this::work).toList(), ""));
        } else if (all.contains(claim, ExternalVocabulary.HAS_EVIDENCE, ExternalVocabulary.CITES_NOTHING)) {
            steps.add(new ResourcePage.Step("which cites nothing for it", List.of(), ""));
        }
        return steps;
    }

    /** What is cited for the claim: works, or citation marks that lead nowhere. */
    private List<Node> cited(Node claim) {
        return names.objects(claim, Vocabulary.CITES)
                .flatMap(citation -> {
                    List<Node> works = names.objects(citation, Vocabulary.RESOLVES_TO)
                            .filter(work -> !work.equals(Vocabulary.UNRESOLVED)).toList();
                    return works.isEmpty() ? Stream.of(citation) : works.stream();
                })
                .distinct().sorted(Comparator.comparing(Node::toString)).toList();
    }

    private Link work(Node cited) {
        return names.texts(cited, Vocabulary.MARK).findFirst()
                .map(mark -> new Link("mark " + mark + ", whose work was not found",
                        RoutePaths.description(cited.getURI())))
                .orElseGet(() -> names.link(cited));
    }

    private String published(Node source) {
        return Stream.of(DCTerms.creator.asNode(), ExternalVocabulary.PUBLICATION_NAME, DCTerms.issued.asNode())
                .flatMap(part -> names.texts(source, part)).collect(Collectors.joining(", "));
    }
}
