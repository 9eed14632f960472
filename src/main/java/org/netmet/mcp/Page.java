package org.netmet.mcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a list that a call asks for. A cursor names the release that it was made for, because the same place in
 * another release is another row.
 *
 * @param offset the first entry, from 0
 * @param limit how many entries at most
 */
record Page(int offset, int limit) {
    static final int MOST = 25;
    static final int USUAL = 10;
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,7})@(.+)");

    static Page of(ToolArguments arguments, String release) throws ToolFailure {
        int limit = USUAL;
        Optional<String> asked = arguments.find("limit");
        if (asked.isPresent()) {
            if (!asked.get().matches("[1-9]\\d{0,3}(\\.0)?")) {
                throw new ToolFailure(
                        "limit=%s does not fit\n  fix: a number from 1 to %d".formatted(asked.get(), MOST));
            }
            limit = Math.min(MOST, (int) Double.parseDouble(asked.get()));
        }
        Optional<String> cursor = arguments.find("cursor");
        if (cursor.isEmpty()) {
            return new Page(0, limit);
        }
        Matcher match = CURSOR.matcher(cursor.get());
        if (!match.matches()) {
            throw new ToolFailure("cursor=%s is none of this server\n  fix: give nextCursor of the answer before, "
                    + "with the same other arguments".formatted(cursor.get()));
        }
        if (!match.group(2).equals(release)) {
            throw new ToolFailure(
                    "the cursor is of release %s, and this server has %s now\n  fix: ask again without a cursor"
                            .formatted(match.group(2), release));
        }
        return new Page(Integer.parseInt(match.group(1)), limit);
    }

    /** The cursor of the rest; empty when there is none. */
    Optional<String> next(int shown, int total, String release) {
        int next = offset + shown;
        return next < total ? Optional.of(next + "@" + release) : Optional.empty();
    }
}
