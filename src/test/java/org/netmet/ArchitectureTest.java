package org.netmet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The table of packages: who may use whom. The order below is the order of the house, from the ground up. */
@AnalyzeClasses(packages = "org.netmet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ROOMS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("report").definedBy("org.netmet.report")
            .layer("evidence").definedBy("org.netmet.evidence")
            .layer("synthesis").definedBy("org.netmet.synthesis")
            .layer("compute").definedBy("org.netmet.compute")
            .layer("curate").definedBy("org.netmet.curate")
            .layer("graph").definedBy("org.netmet.graph")
            .layer("link").definedBy("org.netmet.link")
            .layer("catalogue").definedBy("org.netmet.catalogue")
            .layer("check").definedBy("org.netmet.check")
            .layer("run").definedBy("org.netmet.run")
            .layer("publish").definedBy("org.netmet.publish")
            .layer("diagnose").definedBy("org.netmet.diagnose")
            .layer("ask").definedBy("org.netmet.ask")
            .layer("root").definedBy("org.netmet")
            .layer("serve").definedBy("org.netmet.serve")
            .layer("cli").definedBy("org.netmet.cli")
            .whereLayer("report").mayNotAccessAnyLayer()
            .whereLayer("evidence").mayNotAccessAnyLayer()
            .whereLayer("synthesis").mayOnlyAccessLayers("evidence")
            .whereLayer("compute").mayOnlyAccessLayers("evidence", "synthesis")
            .whereLayer("curate").mayOnlyAccessLayers("evidence", "report")
            .whereLayer("graph").mayOnlyAccessLayers("evidence", "curate", "synthesis", "report")
            .whereLayer("link").mayOnlyAccessLayers("report")
            .whereLayer("catalogue").mayOnlyAccessLayers("report")
            .whereLayer("check").mayOnlyAccessLayers("graph", "link", "catalogue", "report")
            .whereLayer("run").mayNotAccessAnyLayer()
            .whereLayer("publish").mayOnlyAccessLayers("evidence", "compute", "graph", "catalogue")
            .whereLayer("diagnose").mayOnlyAccessLayers("run", "graph", "evidence", "report")
            .whereLayer("ask")
            .mayOnlyAccessLayers("run", "diagnose", "catalogue", "graph", "link", "evidence", "report")
            .whereLayer("root").mayOnlyAccessLayers(
                    "evidence", "graph", "link", "catalogue", "check", "run", "publish", "ask", "report")
            .whereLayer("serve").mayOnlyAccessLayers(
                    "root", "run", "ask", "diagnose", "catalogue", "publish", "graph", "report")
            .whereLayer("cli").mayOnlyAccessLayers(
                    "root", "run", "ask", "diagnose", "serve", "catalogue", "check", "publish", "graph",
                    "link", "report");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.netmet.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_JENA_DOWNSTAIRS = noClasses()
            .that().resideInAnyPackage(
                    "org.netmet.report", "org.netmet.evidence", "org.netmet.synthesis", "org.netmet.curate",
                    "org.netmet.cli")
            .should().dependOnClassesThat().resideInAPackage("org.apache.jena..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = classes()
            .should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)$");
}
