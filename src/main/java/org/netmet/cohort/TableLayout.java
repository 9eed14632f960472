package org.netmet.cohort;

import org.netmet.model.Problem;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns of a table hold what, by their headers.
 *
 * @param roles the positions of the columns with a role
 * @param sites the columns with a site as header, which hold flags
 * @param unread the headers of the other columns
 */
record TableLayout(Map<Role, Integer> roles, List<SiteColumn> sites, List<String> unread) {
    private static final String FOUND = " found";

    /**
     * A column of flags.
     *
     * @param flag its position
     * @param found the position of the column with the day on which the site was found affected, if there is one
     */
    record SiteColumn(Term site, String header, int flag, Optional<Integer> found) {}

    boolean has(Role role) {
        return roles.containsKey(role);
    }

    /** Whether any day of a metastasis is recorded. */
    boolean hasDaysOfMetastases() {
        return has(Role.FOUND) || sites.stream().anyMatch(site -> site.found().isPresent());
    }

    /**
     * Finds the columns.
     *
     * @param headers the headers of the table
     * @param asked the headers that the user names for roles and sites; those of other tables may be among them
     * @param problems receives what is wrong
     */
    static TableLayout of(PatientFile file, List<String> headers, Map<String, String> asked, Terms terms,
            Set<Role> needed, List<Problem> problems) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int position = 0; position < headers.size(); position++) {
            if (positions.putIfAbsent(folded(headers.get(position)), position) != null) {
                problems.add(
                        new Problem(file.place(0), "two columns are called \"%s\"".formatted(headers.get(position)),
                                "rename one of them"));
            }
        }
        Map<String, String> columns = new HashMap<>();
        asked.forEach((what, header) -> columns.put(folded(what), folded(header)));
        Map<Role, Integer> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Optional.ofNullable(positions.get(columns.getOrDefault(role.toString(), role.toString())))
                    .ifPresent(position -> roles.put(role, position));
        }
        Map<String, String> siteOf = new HashMap<>();
        columns.forEach((what, header) -> siteOf.putIfAbsent(header, what));
        var sites = new LinkedHashMap<Term, SiteColumn>();
        var unread = new ArrayList<String>();
        positions.forEach((header, position) -> {
            String shown = headers.get(position);
            String meant = siteOf.getOrDefault(header, header);
            Optional<Term> site = roles.containsValue(position) ? Optional.empty() : terms.find(TermKind.SITE, meant);
            if (site.isPresent()) {
                String found = columns.getOrDefault(meant + FOUND, header + FOUND);
                SiteColumn earlier = sites.putIfAbsent(site.get(), new SiteColumn(site.get(), shown, position,
                        Optional.ofNullable(positions.get(found))));
                if (earlier != null) {
                    problems.add(new Problem(file.place(0), "the columns \"%s\" and \"%s\" are both of the site %s"
                            .formatted(earlier.header(), shown, site.get().name()),
                            "keep one of them"));
                }
            } else if (!roles.containsValue(position)) {
                unread.add(shown);
            }
        });
        sites.values().forEach(site -> site.found().ifPresent(position -> unread.remove(headers.get(position))));
        for (Role role : needed) {
            if (!roles.containsKey(role)) {
                String wanted = asked.getOrDefault(role.toString(), role.toString());
                problems.add(new Problem(file.place(0), "there is no column \"%s\"".formatted(wanted),
                        StringSimilarity.didYouMean(wanted, headers, "name the column: --column %s=HEADER; there are %s"
                                .formatted(role, String.join(", ", headers)))));
            }
        }
        return new TableLayout(roles, List.copyOf(sites.values()), unread);
    }

    /** The names that the columns get in SQL, with their positions. */
    Map<String, Integer> columns() {
        Map<String, Integer> columns = new LinkedHashMap<>();
        roles.forEach((role, position) -> columns.put(role.column(), position));
        for (int site = 0; site < sites.size(); site++) {
            columns.put("flag_" + site, sites.get(site).flag());
            int number = site;
            sites.get(site).found().ifPresent(position -> columns.put("found_" + number, position));
        }
        return columns;
    }

    /** A header as it is compared: in small letters, with spaces for underscores. */
    private static String folded(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("\\s+", " ");
    }

    /** The headers that the user names and that no table has. */
    static List<String> missing(Map<String, String> asked, List<List<String>> tables) {
        Set<String> there = tables.stream().flatMap(List::stream).map(TableLayout::folded).collect(Collectors.toSet());
        return asked.values().stream().filter(header -> !there.contains(folded(header))).sorted().toList();
    }
}
