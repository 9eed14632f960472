package org.netmet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Tests the package dependencies against the table in {@code ARCHITECTURE.md}; the lowest packages come first. */
@AnalyzeClasses(packages = "org.netmet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("files").definedBy("org.netmet.files")
            .layer("model").definedBy("org.netmet.model")
            .layer("stats").definedBy("org.netmet.stats")
            .layer("stats.sparql").definedBy("org.netmet.stats.sparql")
            .layer("tables").definedBy("org.netmet.tables")
            .layer("rdf").definedBy("org.netmet.rdf")
            .layer("queries").definedBy("org.netmet.queries")
            .layer("execution").definedBy("org.netmet.execution")
            .layer("ontologies").definedBy("org.netmet.ontologies")
            .layer("build").definedBy("org.netmet.build")
            .layer("store").definedBy("org.netmet.store")
            .layer("explain").definedBy("org.netmet.explain")
            .layer("language").definedBy("org.netmet.language")
            .layer("answer").definedBy("org.netmet.answer")
            .layer("publish").definedBy("org.netmet.publish")
            .layer("root").definedBy("org.netmet")
            .layer("http.html").definedBy("org.netmet.http.html")
            .layer("http.jetty").definedBy("org.netmet.http.jetty")
            .layer("http").definedBy("org.netmet.http")
            .layer("cli").definedBy("org.netmet.cli")
            .whereLayer("files").mayNotAccessAnyLayer()
            .whereLayer("model").mayNotAccessAnyLayer()
            .whereLayer("stats").mayOnlyAccessLayers("model")
            .whereLayer("stats.sparql").mayOnlyAccessLayers("model", "stats", "rdf")
            .whereLayer("tables").mayOnlyAccessLayers("model")
            .whereLayer("rdf").mayOnlyAccessLayers("files", "model")
            .whereLayer("queries").mayOnlyAccessLayers("model")
            .whereLayer("execution").mayNotAccessAnyLayer()
            .whereLayer("ontologies").mayOnlyAccessLayers("model", "rdf")
            .whereLayer("build")
            .mayOnlyAccessLayers("model", "stats", "tables", "rdf", "queries", "execution", "ontologies")
            .whereLayer("store").mayOnlyAccessLayers("files", "model", "rdf", "build")
            .whereLayer("explain").mayOnlyAccessLayers("model", "rdf", "execution")
            .whereLayer("language").mayOnlyAccessLayers("model", "rdf", "queries")
            .whereLayer("answer")
            .mayOnlyAccessLayers("model", "rdf", "queries", "execution", "ontologies", "explain", "language")
            .whereLayer("publish")
            .mayOnlyAccessLayers("files", "model", "stats.sparql", "rdf", "queries", "build", "answer")
            .whereLayer("root")
            .mayOnlyAccessLayers(
                    "model", "rdf", "queries", "execution", "ontologies", "build", "store", "answer", "publish")
            .whereLayer("http.html").mayOnlyAccessLayers("rdf", "queries", "execution", "explain", "answer")
            .whereLayer("http.jetty").mayNotAccessAnyLayer()
            .whereLayer("http")
            .mayOnlyAccessLayers(
                    "model", "rdf", "queries", "execution", "explain", "answer", "publish", "root", "http.html",
                    "http.jetty")
            .whereLayer("cli")
            .mayOnlyAccessLayers(
                    "model", "rdf", "queries", "execution", "ontologies", "build", "store", "explain", "answer",
                    "publish", "root", "http");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.netmet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_JENA_IN_THE_MODEL = noClasses()
            .that().resideInAnyPackage(
                    "org.netmet.files", "org.netmet.model", "org.netmet.stats", "org.netmet.tables", "org.netmet.cli")
            .should().dependOnClassesThat().resideInAPackage("org.apache.jena..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = classes()
            .should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)$");
}
