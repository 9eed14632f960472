package org.netmet.cli;

import org.netmet.ontologies.OntologyConversion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The {@code link convert} command: converts an ontology to another format. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Writes an ontology in the format that the ending of -o says: .ofn functional syntax, .omn Manchester "
                + "syntax, .owl RDF/XML, .ttl Turtle. Without -o: functional syntax.")
final class LinkConvertCommand implements Callable<Integer> {
    private static final String WITHOUT_OUTPUT = ".ofn";

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "An ontology in any format of OWL, or in OBO format")
    private Path file;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            common.err().printf("there is no file %s%n  fix: name an ontology, such as ontology/netmet.ttl%n", file);
            return ExitCode.USAGE_ERROR;
        }
        String target = common.output().map(Path::toString).orElse(WITHOUT_OUTPUT);
        Optional<String> ending = OntologyConversion.endings().stream().filter(target::endsWith).findFirst();
        if (ending.isEmpty()) {
            common.err().printf("%s ends in no format that can be written%n  fix: use one of %s%n",
                    target, String.join(", ", OntologyConversion.endings()));
            return ExitCode.USAGE_ERROR;
        }
        return switch (OntologyConversion.of(file, ending.get())) {
            case OntologyConversion.Converted.Written written -> {
                common.result(written.text());
                yield ExitCode.SUCCESS;
            }
            case OntologyConversion.Converted.Failed failed -> {
                common.err().printf("%s cannot be converted: %s%n  fix: correct what is named, or try another format%n",
                        file, failed.why());
                yield ExitCode.USAGE_ERROR;
            }
        };
    }
}
