package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.model.ClaimContent;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Figure;
import org.netmet.model.Share;
import org.netmet.stats.Comparison.Part;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

class ComparisonTest {
    private static final Map<String, String> YEARS = Map.of("north", "1990-?", "south", "2010-?");

    /** Tests strings that are part of the graph and of golden files. */
    @Test
    void keeps_the_words_for_what_two_figures_differ_in() {
        assertThat(Comparison.Part.values())
                .extracting(part -> new Comparison.Difference(part, Optional.empty(), Optional.empty()).inWords())
                .containsExactly("population: unstated", "time frame: unstated", "unit: unstated",
                        "ascertainment: unstated", "stratum: unstated",
                        "method: unstated", "cohort: unstated", "years: unstated", "form: unstated");
    }

    /** A row is a claim: population, time, unit, stratum, method, cohort, figure; "-" is unstated. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    # one estimand, stated in full
                    all now patients - CT north 12/40  | all now patients - CT north 12/40  | AGREEMENT          | ''
                    all now patients - CT north 12/40  | all now patients - CT north 30/90  | AGREEMENT          | ''
                    all now patients - CT north 0/40   | all now patients - CT north 0/9    | AGREEMENT          | ''
                    all now patients - CT north 12/400 | all now patients - CT north 40/90  | CONFLICT           | ''
                    # what may explain a conflict
                    all now patients - CT north 12/400 | all now patients - PET north 40/90 | CONFLICT           | method: CT / PET
                    all now patients - CT north 12/400 | all now patients - - north 40/90   | CONFLICT           | method: CT / unstated
                    all now patients - CT north 12/400 | all now patients - CT south 40/90  | CONFLICT           | cohort: north / south; years: 1990-? / 2010-?
                    all now patients - CT north 12/400 | all now patients - CT - 40/90      | CONFLICT           | cohort: north / unstated
                    all now patients - CT - 12/400     | all now patients - CT - 40/90      | CONFLICT           | cohort: unstated
                    all now patients - CT north 12/400 | all now patients - CT south >40    | APPARENT_CONFLICT  | cohort: north / south; years: 1990-? / 2010-?; form: point / more than
                    # intervals that overlap, and shares that differ
                    all now patients - CT north 14/15  | all now patients - CT south 31/51  | CONFLICT           | cohort: north / south; years: 1990-? / 2010-?
                    # something unstated
                    all - patients - CT north 12/40    | all now patients - CT north 12/40  | APPARENT_AGREEMENT | time frame: unstated / now
                    all - patients - CT north 12/40    | all - patients - CT north 30/90    | APPARENT_AGREEMENT | time frame: unstated
                    - now patients - CT north 12/400   | all now patients - CT north 40/90  | APPARENT_CONFLICT  | population: unstated / all
                    all - patients - CT north 12/400   | all now patients - CT north 40/90  | APPARENT_CONFLICT  | time frame: unstated / now
                    all now - - CT north 12/400        | all now patients - CT north 40/90  | APPARENT_CONFLICT  | unit: unstated / patients
                    all - patients - CT north 12/400   | all - patients - CT north 40/90    | APPARENT_CONFLICT  | time frame: unstated
                    # stated and different, whatever the figures
                    all now patients - CT north 12/40  | ill now patients - CT north 12/40  | NOT_COMPARABLE     | population: all / ill
                    all now patients - CT north 12/40  | all ever patients - CT north 12/40 | NOT_COMPARABLE     | time frame: now / ever
                    all now patients - CT north 12/40  | all now lesions - CT north 12/40   | NOT_COMPARABLE     | unit: patients / lesions
                    all now patients G1 CT north 12/40 | all now patients G3 CT north 12/40 | NOT_COMPARABLE     | stratum: G1 / G3
                    all now patients - CT north 12/40  | all now patients G3 CT north 12/40 | NOT_COMPARABLE     | stratum: none / G3
                    all - patients - CT north 12/400   | ill now patients - CT north 40/90  | NOT_COMPARABLE     | population: all / ill; time frame: unstated / now
                    all now patients - CT north 12/400 PET | all now patients - CT north 12/400 autopsy | NOT_COMPARABLE | ascertainment: PET / autopsy
                    all now patients - CT north 12/400 - | all now patients - CT north 40/90 PET | APPARENT_CONFLICT | ascertainment: unstated / PET
                    all now patients - CT north 12/400 - | all now patients - CT north 12/400 - | APPARENT_AGREEMENT | ascertainment: unstated
                    """)
    void tells_what_came_of_it_and_in_what_the_two_differ(
            String one, String other, Comparison.Verdict verdict, String difference) {
        Comparison comparison = Comparison.of(figure("a", one), figure("b", other));

        assertThat(comparison.verdict()).isEqualTo(verdict);
        assertThat(comparison.inWords()).isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource({
        "30,      30,      true",
        "30,      30.4,    true", // 30 is all that is rounded to it
        "30,      31.6,    false",
        "30,      29.6,    true",
        "<40,     30,      true",
        "<40,     60,      false",
        "<40,     >50,     false",
        ">30,     90,      true",
        "10~20,   25,      false",
        "10~20,   20~30,   true"
    })
    void allows_what_is_rounded_to_what_is_printed(String one, String other, boolean meet) {
        FigureInterval reach = FigureInterval.of(figured(one).figure());
        FigureInterval otherReach = FigureInterval.of(figured(other).figure());

        assertThat(reach.meets(otherReach)).isEqualTo(meet);
        assertThat(otherReach.meets(reach)).isEqualTo(meet);
    }

    /** Whoever repeats a figure and leaves out when, says less; other figures of whole and part are of other patients. */
    @ParameterizedTest
    @CsvSource({
        "42.7, 42.7, APPARENT_AGREEMENT, true",
        "42.7, 43.1, NOT_COMPARABLE, true",
        "42.7, 42.7, NOT_COMPARABLE, false"
    })
    void takes_a_wider_population_for_less_said_only_of_the_same_figure(
            String figure, String otherFigure, Comparison.Verdict verdict, boolean isWider) {
        ComparedFigure page = figure("a", "bone - patients - CT - " + figure);
        ComparedFigure study = figure("b", "bone-at-diagnosis now patients - CT north " + otherFigure);

        Comparison comparison = Comparison.of(page, new ComparedFigure(study.key(), study.source(), study.parts(),
                isWider ? Set.of("bone", "any") : Set.of("any"), study.value()));

        assertThat(comparison.verdict()).isEqualTo(verdict);
        assertThat(comparison.inWords()).startsWith("population: bone / bone-at-diagnosis"
                + (isWider ? " (one holds the other); " : "; ") + "time frame: unstated / now");
    }

    /** A percentage and the counts beside it, of one source and one cohort, have no chance between them. */
    @ParameterizedTest
    @CsvSource({
        "29.2, 7/24, AGREEMENT", // 29.17 %
        "29.1, 7/24, AGREEMENT", // cut off
        "30,   7/24, CONFLICT",
        "30,   28,   CONFLICT",
        "3/40, 4/40, CONFLICT",
    })
    void takes_two_figures_of_one_cohort_of_one_source_for_one_sample(
            String figure, String otherFigure, Comparison.Verdict verdict) {
        ComparedFigure one = figure("a", "all now patients - CT north " + figure);
        ComparedFigure two = figure("b", "all now patients - CT north " + otherFigure);

        Comparison comparison = Comparison.of(one,
                new ComparedFigure(two.key(), one.source(), two.parts(), two.widerPopulations(), two.value()));

        assertThat(comparison.verdict()).isEqualTo(verdict);
        assertThat(comparison.basis()).hasValueSatisfying(basis -> assertThat(basis).startsWith("one sample, "));
    }

    @Test
    void is_the_same_whichever_is_named_first() {
        ComparedFigure a = figure("a", "all - patients - CT north 12/400");
        ComparedFigure b = figure("b", "all now patients G3 PET south >40");

        assertThat(Comparison.of(b, a)).isEqualTo(Comparison.of(a, b));
    }

    @Test
    void tells_of_each_part_whether_the_two_differ_in_it() {
        Comparison comparison = Comparison.of(
                figure("a", "all - patients - CT north 12/400"), figure("b", "all now lesions - CT north 40/90"));

        assertThat(comparison.findDiffers(Part.UNIT)).contains(true);
        assertThat(comparison.findDiffers(Part.POPULATION)).contains(false);
        assertThat(comparison.findDiffers(Part.TIME_FRAME)).as("one leaves it unstated").isEmpty();
    }

    private static ComparedFigure figure(String key, String row) {
        String[] cells = row.strip().split(" ");
        ClaimContent.FigureContent figured = figured(cells[6]);
        var parts = new EnumMap<Part, String>(Part.class);
        stated(cells[0]).ifPresent(word -> parts.put(Part.POPULATION, word));
        stated(cells[1]).ifPresent(word -> parts.put(Part.TIME_FRAME, word));
        stated(cells[2]).ifPresent(word -> parts.put(Part.UNIT, word));
        parts.put(Part.STRATUM, stated(cells[3]).orElse("none"));
        // An eighth cell is the ascertainment; rows without it are all of one registry.
        stated(cells.length > 7 ? cells[7] : "registry").ifPresent(word -> parts.put(Part.ASCERTAINMENT, word));
        stated(cells[4]).ifPresent(word -> parts.put(Part.METHOD, word));
        stated(cells[5]).ifPresent(cohort -> {
            parts.put(Part.COHORT, cohort);
            parts.put(Part.YEARS, YEARS.get(cohort));
        });
        parts.put(Part.FORM, figured.figure().form().replace('-', ' '));
        return new ComparedFigure(key, "source of " + key, parts, Set.of(),
                new ComparedValue(FigureInterval.of(figured.figure()), figured.counts(), figured.confidence(),
                        Optional.empty(), true));
    }

    /** Parses a figure such as 12/40, 30, 30(20~45), 10~20, &lt;40 and &gt;40, in per cent. */
    private static ClaimContent.FigureContent figured(String printed) {
        if (printed.contains("/")) {
            String[] counts = printed.split("/");
            Share share = new Share(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]));
            return new ClaimContent.FigureContent(new Figure.Point(share.proportion()), Optional.of(share),
                    Optional.empty());
        }
        if (printed.endsWith(")")) {
            BigDecimal[] limits = ends(printed.replaceAll(".*\\(|\\)", ""));
            return new ClaimContent.FigureContent(new Figure.Point(share(printed.replaceAll("\\(.*", ""))),
                    Optional.empty(),
                    Optional.of(new ConfidenceLimits(limits[0], limits[1])));
        }
        Figure figure = switch (printed.charAt(0)) {
            case '<' -> new Figure.AtMost(share(printed.substring(1)), true);
            case '>' -> new Figure.AtLeast(share(printed.substring(1)), true);
            default -> printed.contains("~")
                    ? new Figure.Range(ends(printed)[0], ends(printed)[1])
                    : new Figure.Point(share(printed));
        };
        return new ClaimContent.FigureContent(figure, Optional.empty(), Optional.empty());
    }

    private static BigDecimal[] ends(String range) {
        return Stream.of(range.split("~")).map(ComparisonTest::share).toArray(BigDecimal[]::new);
    }

    private static BigDecimal share(String percent) {
        return new BigDecimal(percent).movePointLeft(2);
    }

    private static Optional<String> stated(String cell) {
        return Optional.of(cell).filter(text -> !text.equals("-"));
    }
}
