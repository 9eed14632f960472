package org.netmet.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;

import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that our ontology is in the OWL 2 RL profile, so that any rule engine can reason with it. */
class OntologyProfileTest {
    private static final Path ONTOLOGY = Path.of("ontology/netmet.ttl");

    @TempDir
    private Path dir;

    @Test
    void our_ontology_is_owl_2_rl_and_dl() throws Exception {
        OWLOntology ours = OwlApiReader.load(ONTOLOGY, null);

        assertThat(ours.axioms()).isNotEmpty();
        assertThat(new OWL2RLProfile().checkOntology(ours).getViolations()).isEmpty();
        assertThat(new OWL2DLProfile().checkOntology(ours).getViolations()).isEmpty();
    }

    @Test
    void catches_what_owl_2_rl_does_not_allow() throws Exception {
        Path bad = Files.writeString(dir.resolve("bad.ttl"), Files.readString(ONTOLOGY) + """

                nm:Claim rdfs:subClassOf nm:RateOrRank .
                nm:RateOrRank a owl:Class ; owl:equivalentClass [
                    a owl:Class ; owl:unionOf ( nm:RateClaim nm:RankClaim ) ] .
                """);

        assertThat(new OWL2RLProfile().checkOntology(OwlApiReader.load(bad, null)).getViolations())
                .anySatisfy(violation -> assertThat(violation.toString()).contains("RateOrRank"));
    }
}
