package org.netmet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests the package dependencies against the table in {@code ARCHITECTURE.md}. */
@AnalyzeClasses(packages = "org.netmet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Pattern ROW = Pattern.compile("\\| `?([a-z.]+)`? \\| [^|]+ \\| ([^|]+) \\|");

    @ArchTest
    static final ArchRule PACKAGES = packages(Path.of("ARCHITECTURE.md"));

    /** The rules of the table of packages, which names every package and those that it may use. */
    private static ArchRule packages(Path document) {
        String text;
        try {
            text = Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String table = text.substring(text.indexOf("\n## Packages"), text.indexOf("\n## Threads"));
        List<MatchResult> rows = table.lines().map(ROW::matcher).filter(Matcher::matches).map(Matcher::toMatchResult)
                .filter(row -> !row.group(1).equals("package")).toList();
        Architectures.LayeredArchitecture rules = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (MatchResult row : rows) {
            String name = row.group(1);
            rules = rules.layer(name).definedBy(name.equals("root") ? "org.netmet" : "org.netmet." + name);
        }
        for (MatchResult row : rows) {
            String uses = row.group(2);
            rules = uses.equals("–")
                    ? rules.whereLayer(row.group(1)).mayNotAccessAnyLayer()
                    : rules.whereLayer(row.group(1)).mayOnlyAccessLayers(uses.split(", "));
        }
        return rules.ensureAllClassesAreContainedInArchitecture();
    }

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.netmet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_JENA_IN_THE_MODEL = noClasses()
            .that().resideInAnyPackage(
                    "org.netmet.files", "org.netmet.model", "org.netmet.stats", "org.netmet.tables", "org.netmet.cli",
                    "org.netmet.cohort")
            .should().dependOnClassesThat().resideInAPackage("org.apache.jena..");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = classes()
            .should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)$");
}
