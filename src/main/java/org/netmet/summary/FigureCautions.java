package org.netmet.summary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reader must know before using the figures.
 *
 * @param first the figures of the first groups, whose own cautions are told
 * @param groups the number of lists
 * @param names how the figures are named in their lists
 */
record FigureCautions(List<SummaryRow> figures, List<SummaryRow> first, int groups, FigureNames names) {
    /** A share of fewer patients is marked. */
    static final int FEW = 20;
    static final String FEW_FLAG = "few";
    static final String WORKED_OUT_FLAG = "worked out";
    private static final String SELECTED = "selected for ";
    /** The side of a comparison that a caution is of. */
    private static final String OF_A_SIDE = "^(both|first|other): ";
    private static final String WEB_PAGE = "web page";
    private static final String OF_PAGES = ", no study cited";
    private static final String TWO_COHORTS = "two cohorts only";
    private static final String PET = "PET";
    private static final String NOT_COMPARABLE = "Lists cannot be compared.";
    private static final int LISTED = 1;

    static boolean isWorkedOut(SummaryRow row) {
        return row.text("outsideBecause").filter(why -> why.contains("worked out by the curator")).isPresent()
                || row.text("remark").filter(note -> note.contains("omputed by the curator")).isPresent();
    }

    /**
     * Whether a caution bears on the part of a summary that is on the screen: one that explains a mark does while the mark
     * is there, and that lists cannot be compared does while there are several.
     */
    static boolean isOfWhatIsShown(String caution, String shown, int lists) {
        boolean isOfHiddenPages = caution.contains(OF_PAGES) && Stream.of(caution.replaceFirst(".*: ", "")
                .replaceFirst("\\.$", "").split(", ")).noneMatch(shown::contains);
        return Stream.of(FEW_FLAG, WORKED_OUT_FLAG)
                .noneMatch(flag -> caution.startsWith(flag + ":") && !shown.contains(", " + flag))
                && !isOfHiddenPages && (lists > 1 || !caution.equals(NOT_COMPARABLE));
    }

    static boolean isOfFew(SummaryRow row) {
        return row.share().flatMap(Summary.Share::examined).filter(examined -> examined < FEW).isPresent();
    }

    List<String> list() {
        var cautions = new ArrayList<String>();
        Set<String> sources = new LinkedHashSet<>();
        figures.forEach(row -> sources.addAll(row.each("source")));
        if (sources.size() == 1 && figures.size() > 1) {
            cautions.add("One source only: " + sources.iterator().next() + ".");
        }
        if (figures.stream().anyMatch(FigureCautions::isOfFew)) {
            cautions.add(FEW_FLAG + ": under " + FEW + " patients.");
        }
        if (figures.stream().anyMatch(FigureCautions::isWorkedOut)) {
            cautions.add(WORKED_OUT_FLAG + ": by the curator.");
        }
        stated(cautions);
        partAboveWhole().ifPresent(cautions::add);
        Set<String> how = new LinkedHashSet<>();
        figures.forEach(row -> row.text("ascertainment").ifPresent(how::add));
        if (how.stream().anyMatch(way -> way.contains(PET)) && how.stream().anyMatch(way -> !way.contains(PET)
                && !way.startsWith("unstated"))) {
            cautions.add("PET finds more than CT or registries.");
        }
        if (groups > 1) {
            cautions.add(NOT_COMPARABLE);
        }
        return cautions;
    }

    /** The first part that stands above its whole in a list that shows both, with the reason. */
    private Optional<String> partAboveWhole() {
        Set<String> shown = first.stream().map(names::of).collect(Collectors.toSet());
        return first.stream()
                .flatMap(row -> row.each("aboveWhole").stream()
                        .filter(above -> Stream
                                .of(above.replaceFirst("^above ", "").replaceFirst(", of which.*", "").split(", "))
                                .anyMatch(shown::contains))
                        .map(above -> NounPhrase.capitalised(names.of(row)) + " " + above + "."))
                .findFirst();
    }

    /** The cautions that the rows carry, as of a selected population. */
    private void stated(List<String> cautions) {
        var selected = new LinkedHashSet<String>();
        var others = new LinkedHashSet<String>();
        var pages = new LinkedHashSet<String>();
        for (SummaryRow row : first) {
            for (String cell : row.each("caution")) {
                String caution = cell.replaceFirst(OF_A_SIDE, "");
                if (caution.startsWith(SELECTED)) {
                    selected.add(caution.substring(SELECTED.length()).replace("somatostatin receptor PET", PET));
                } else if (caution.startsWith(TWO_COHORTS)) {
                    others.add("some pools are of two cohorts only");
                } else if (!caution.startsWith("fewer than") && !caution.startsWith(WEB_PAGE)) {
                    others.add(caution);
                }
            }
        }
        if (!selected.isEmpty()) {
            cautions.add("Selected for " + String.join(", ", selected) + ".");
        }
        figures.stream().filter(row -> row.each("caution").stream().anyMatch(why -> why.startsWith(WEB_PAGE)))
                .forEach(row -> pages.addAll(row.each("source")));
        if (!pages.isEmpty()) {
            cautions.add(NounPhrase.capitalised(NounPhrase.counted(pages.size(), WEB_PAGE).replaceFirst("^1 ", ""))
                    + OF_PAGES + ": " + String.join(", ", pages) + ".");
        }
        others.stream().limit(LISTED).map(NounPhrase::capitalised)
                .forEach(caution -> cautions.add(caution.endsWith(".") ? caution : caution + "."));
    }
}
