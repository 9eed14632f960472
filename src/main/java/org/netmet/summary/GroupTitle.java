package org.netmet.summary;

import org.netmet.queries.SummaryTemplate;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The title of a group in words: all that makes its figures comparable and that the question does not say. */
record GroupTitle(SummaryTemplate template, Map<String, String> arguments) {
    private static final Set<String> NOT_WORTH_SAYING = Set.of("patients", "mixed ascertainment", "not applicable");

    String of(Map<String, String> values) {
        var parts = new ArrayList<String>();
        values.forEach((column, value) -> words(column, value, values).ifPresent(parts::add));
        return NounPhrase.capitalised(parts.isEmpty() ? "As reported" : String.join("; ", parts));
    }

    private Optional<String> words(String column, String value, Map<String, String> values) {
        return switch (column) {
            case "measure" -> template.asked().isEmpty() || !template.asked().getFirst().equals(value)
                    ? Optional.of(value)
                    : Optional.empty();
            case "population" -> Optional.of(population(values));
            case "timeFrame" -> value.startsWith("unstated") ? Optional.of("time not stated") : stated(value);
            case "unit" -> value.startsWith("unstated")
                    ? Optional.empty()
                    : stated(value).map(unit -> "counted in " + unit);
            case "ascertainment" -> ascertainment(value);
            case "tumour", "site" -> Optional.of(value)
                    .filter(name -> !name.equals(arguments.get(column)) && !name.equals("no site"));
            case "siteAffected" -> Optional.of(value).filter(name -> !name.equals(arguments.get("site"))
                    && !values.getOrDefault("population", "").contains("at the site"));
            case "ofTumour" -> Optional.of(value).filter(name -> !name.equals(arguments.get("tumour")));
            default -> Optional.of(value);
        };
    }

    /** Of whom: the population, with the site that it names. */
    String population(Map<String, String> values) {
        String value = values.getOrDefault("population", "");
        String site = Optional.ofNullable(values.get("siteAffected")).or(() -> Optional.ofNullable(values.get("site")))
                .orElse(isOfSites() ? "" : arguments.getOrDefault("site", ""));
        String named = site.isEmpty()
                ? value
                : value.replace("at the site", "in " + NounPhrase.withArticle(site));
        return named.startsWith("unstated") ? "patients who are not described" : named;
    }

    /** Whether items are sites, so that "the site" is a different one in each. */
    private boolean isOfSites() {
        return template.item().placeholders().contains("site");
    }

    /** The value in words; empty when it is unstated or says nothing. */
    static Optional<String> stated(String value) {
        return worthSaying(value).filter(text -> !text.startsWith("unstated"));
    }

    /** The value in words; empty when it says nothing, as that patients were counted. */
    static Optional<String> worthSaying(String value) {
        return Optional.of(value.replace("at diagnosis or during follow-up", "at diagnosis or later"))
                .filter(text -> !text.isEmpty() && !NOT_WORTH_SAYING.contains(text));
    }

    /** How metastases were looked for. */
    static Optional<String> ascertainment(String value) {
        return stated(value).map(how -> "by " + how);
    }

}
