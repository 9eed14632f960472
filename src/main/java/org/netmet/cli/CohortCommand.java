package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.cohort.Cohort;
import org.netmet.cohort.CohortRequest;
import org.netmet.cohort.PatientFile;
import org.netmet.model.Problem;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The {@code cohort} command: counts a table of patients into a table of claims. */
@Command(
        name = "cohort",
        mixinStandardHelpOptions = true,
        description = {
            "Counts a table of patients into a claim table, which netmet import takes.",
            "The table is CSV or Parquet, with the columns patient and primary, and a column for each site (1 or 0) or a "
                    + "column site. Nothing but counts is written."
        },
        footer = {
            "",
            "  netmet cohort patients.csv --suppress-below 5 -o my-hospital.csv",
            "  netmet import my-hospital.csv"
        })
final class CohortCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "The table of patients")
    private Path patients;

    @Option(
            names = "--metastases",
            paramLabel = "FILE",
            description = "A second table with a row for each patient and site: patient, site, found, affected, method")
    private Path metastases;

    @Option(
            names = "--column",
            paramLabel = "WHAT=HEADER",
            description = "The header of a column. WHAT is patient, primary, subtype, stage, diagnosed, method, site, found, "
                    + "affected, a site, or a site and \"found\"; default: the header is WHAT")
    private Map<String, String> columns = Map.of();

    @Option(
            names = "--name",
            paramLabel = "WORD=NAME",
            description = "What a word of the table means, such as PNET=\"pancreatic NET\"")
    private Map<String, String> names = Map.of();

    @Option(
            names = "--time",
            paramLabel = "NAME",
            description = "When metastases were looked for, if the table has no dates; default: unstated")
    private String time;

    @Option(
            names = "--population",
            paramLabel = "NAME",
            defaultValue = "all with the primary",
            description = "Of whom the table is; default: ${DEFAULT-VALUE}")
    private String population;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "How metastases were looked for, if the table does not say; may be given several times")
    private List<String> methods = List.of();

    @Option(
            names = "--ascertainment",
            paramLabel = "NAME",
            description = "How metastases were looked for, if it is not what the methods imply")
    private String ascertainment;

    @Option(
            names = "--regional",
            paramLabel = "SITE",
            description = "A site that does not make a disease distant, besides lymph nodes; may be given several times")
    private List<String> regional = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "What is found up to N days after the diagnosis of the primary counts as at diagnosis; "
                    + "default: ${DEFAULT-VALUE}")
    private int days;

    @Option(
            names = "--suppress-below",
            paramLabel = "N",
            defaultValue = "0",
            description = "Leave out counts of 1 to N-1 patients, and those from which such could be worked out")
    private int least;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "How much memory the engine may use, in g or m; default: ${DEFAULT-VALUE}")
    private String memory;

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description = "Count on Apache Spark: local[N], or the URL of a master; default: DuckDB, in this process")
    private String master;

    @Option(
            names = "--spark-home",
            paramLabel = "DIR",
            description = "The installation of Spark, with a folder jars; default: SPARK_HOME")
    private Path sparkHome;

    @Option(names = "--all-problems", description = "Print each problem; default: the first twenty, by kind")
    private boolean allProblems;

    @Override
    public Integer call() {
        CohortRequest.Engine engine = engine();
        if (days < 0 || least < 0 || !memory.matches("[1-9][0-9]*[gmGM]")) {
            throw new ParameterException(command.commandLine(),
                    "--days and --suppress-below are whole numbers from 0, --memory is a size such as 2g");
        }
        return common.withGraph(netmet -> count(netmet, engine));
    }

    private CohortRequest.Engine engine() {
        if (master == null) {
            return new CohortRequest.Engine.Embedded();
        }
        Path home = sparkHome != null
                ? sparkHome
                : Optional.ofNullable(System.getenv("SPARK_HOME")).map(Path::of)
                        .orElseThrow(() -> new ParameterException(command.commandLine(),
                                "--spark needs an installation of Spark\n  fix: name its folder: --spark-home DIR, or "
                                        + "set SPARK_HOME"));
        return new CohortRequest.Engine.OnSpark(home.toAbsolutePath(), master);
    }

    private int count(Netmet netmet, CohortRequest.Engine engine) {
        Terms terms = netmet.terms();
        var request = new CohortRequest(
                usable(patients), Optional.ofNullable(metastases).map(this::usable), columns, names,
                Optional.ofNullable(time).map(name -> term(terms, TermKind.TIME_FRAME, name)),
                term(terms, TermKind.POPULATION, population),
                methods.stream().map(name -> term(terms, TermKind.METHOD, name)).toList(),
                Optional.ofNullable(ascertainment).map(name -> term(terms, TermKind.ASCERTAINMENT, name)),
                regional.stream().map(name -> term(terms, TermKind.SITE, name)).toList(),
                days, least, memory, engine);
        Cohort.Outcome outcome =
                common.during("counting " + patients, () -> Cohort.count(request, terms, netmet.hierarchy()));
        return switch (outcome) {
            case Cohort.Outcome.Counted counted -> {
                common.result(counted.csv());
                counted.notes().forEach(common.err()::println);
                common.err().printf("counted %d patients into %d claims%n", counted.patients(), counted.claims());
                yield ExitCode.SUCCESS;
            }
            case Cohort.Outcome.Refused refused -> {
                if (allProblems) {
                    refused.problems().forEach(common.err()::println);
                } else {
                    common.err().print(ProblemDigest.of(refused.problems()).inWords("--all-problems"));
                }
                common.err().printf("%d problem%s: nothing is counted%n", refused.problems().size(),
                        refused.problems().size() == 1 ? "" : "s");
                yield ExitCode.FINDINGS;
            }
        };
    }

    private PatientFile usable(Path file) {
        return switch (PatientFile.of(file)) {
            case PatientFile.Checked.Usable(PatientFile usable) -> usable;
            case PatientFile.Checked.Refused(Problem why) ->
                throw new ParameterException(command.commandLine(), why.toString());
        };
    }

    private Term term(Terms terms, TermKind kind, String name) {
        return terms.find(kind, name).orElseThrow(() -> new ParameterException(command.commandLine(),
                "unknown %s \"%s\"%n  fix: %s".formatted(kind.inWords(), name, StringSimilarity.didYouMean(name,
                        terms.names(kind), "use a name of ontology/schemes/%s.ttl".formatted(kind.scheme())))));
    }
}
