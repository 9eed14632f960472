package org.netmet.http.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a matrix shows.
 *
 * @param mode shares of one comparable group, or the evidence behind each pair
 * @param group the values that make the shares comparable, by parameter; empty for the evidence
 * @param isSingle whether only pairs that rest on one source are shown
 * @param tumour shows this tumour and its kinds; empty for all
 * @param site shows this site; empty for all
 * @param page which page of its tumours, from 1
 */
public record MatrixView(
        Mode mode, Map<String, String> group, boolean isSingle, String tumour, String site, int page) {
    /** What the cells hold. */
    public enum Mode {
        SHARES,
        EVIDENCE
    }

    /** The parameters of a comparable group with their columns, in the order of {@code ?group=}. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();
    private static final String MEASURE = "measure";
    private static final String SEPARATOR = " | ";

    static {
        COLUMNS.put(MEASURE, MEASURE);
        COLUMNS.put("population", "population");
        COLUMNS.put("timeframe", "timeFrame");
        COLUMNS.put("unit", "unit");
        COLUMNS.put("ascertainment", "ascertainment");
    }

    /** The group of a row of the question for comparable groups. */
    static Map<String, String> group(ResultRow row) {
        var group = new LinkedHashMap<String, String>();
        COLUMNS.forEach((parameter, column) -> group.put(parameter, row.text(column).orElse("")));
        return group;
    }

    /** The group as the value of {@code ?group=}. */
    static String value(Map<String, String> group) {
        return COLUMNS.keySet().stream().map(group::get).collect(Collectors.joining(SEPARATOR));
    }

    /** Whether a value of {@code ?group=} names this group. */
    static boolean isCalled(Map<String, String> group, String value) {
        return value(group).equals(value);
    }

    /** The group in words, without what says nothing. */
    static String inWords(Map<String, String> group) {
        return group.values().stream().filter(part -> !part.equals("site proportion") && !part.equals("patients")
                && !part.equals("mixed ascertainment")).collect(Collectors.joining("; "));
    }

    /** The address of the matrix with these values. */
    String path(String format) {
        var parameters = new LinkedHashMap<String, String>();
        if (mode == Mode.EVIDENCE) {
            parameters.put("mode", "evidence");
            if (isSingle) {
                parameters.put("single", "on");
            }
        } else {
            parameters.put("group", value(group));
        }
        Stream.of(Map.entry("tumour", tumour), Map.entry("site", site), Map.entry("format", format))
                .filter(one -> !one.getValue().isEmpty())
                .forEach(one -> parameters.put(one.getKey(), one.getValue()));
        if (page > 1) {
            parameters.put("page", Integer.toString(page));
        }
        return RoutePaths.MATRIX + RoutePaths.query(parameters);
    }

    /** The same view on another page of its tumours. */
    MatrixView on(int another) {
        return new MatrixView(mode, group, isSingle, tumour, site, another);
    }

    /** The address of the rows behind the matrix in a format. */
    String rows(String format) {
        var parameters = new LinkedHashMap<String, String>();
        if (mode == Mode.SHARES) {
            parameters.putAll(arguments());
        } else {
            Stream.of(Map.entry("tumour", tumour), Map.entry("site", site)).filter(one -> !one.getValue().isEmpty())
                    .forEach(one -> parameters.put(one.getKey(), one.getValue()));
        }
        parameters.put("format", format);
        return RoutePaths.answer(mode == Mode.SHARES ? MatrixPage.SHARES : MatrixPage.EVIDENCE, parameters);
    }

    /** The group as arguments of the question for shares, which has all measures. */
    public Map<String, String> arguments() {
        var arguments = new LinkedHashMap<>(group);
        arguments.remove(MEASURE);
        return arguments;
    }

    /** Whether a row is of the measure of the group. */
    boolean isOfMeasure(ResultRow row) {
        return mode == Mode.EVIDENCE || row.text(MEASURE).filter(group.get(MEASURE)::equals).isPresent();
    }

    /** The values to choose a group from. */
    static List<QuestionForm.Option> options(List<ResultRow> groups) {
        return groups.stream().map(row -> new QuestionForm.Option(value(group(row)),
                "%s (%s pairs)".formatted(inWords(group(row)), row.text("pairs").orElse("0")))).toList();
    }
}
