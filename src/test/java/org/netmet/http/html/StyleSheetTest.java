package org.netmet.http.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests the contrast of the colours in both schemes (WCAG 2.2 AA). */
class StyleSheetTest {
    private static final double TEXT = 4.5;
    private static final double GRAPHICS = 3;
    private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6}|[0-9a-f]{3})\\b");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void has_enough_contrast(boolean isDark) throws IOException {
        Map<String, String> colours = colours(isDark);

        for (String ground : List.of("ground", "raised")) {
            for (String text : List.of("text", "muted", "accent", "caution")) {
                assertThat(contrast(colours.get(text), colours.get(ground))).as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(TEXT);
            }
            for (String mark : List.of("c0", "c1", "c2", "c3", "c4", "c5", "strong")) {
                assertThat(contrast(colours.get(mark), colours.get(ground))).as(mark + " on " + ground)
                        .isGreaterThanOrEqualTo(GRAPHICS);
            }
        }
        assertThat(contrast(colours.get("on-accent"), colours.get("accent"))).isGreaterThanOrEqualTo(TEXT);
        for (String level : List.of("h1", "h2", "h3", "h4")) {
            assertThat(contrast(colours.get("on-h"), colours.get(level))).as(level).isGreaterThanOrEqualTo(TEXT);
        }
        assertThat(contrast(colours.get("on-h5"), colours.get("h5"))).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(colours.get("text"), colours.get("h0"))).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(colours.get("text"), colours.get("h2"))).as("hatched").isGreaterThanOrEqualTo(TEXT);
    }

    @Test
    void sees_colours_that_are_too_alike() {
        assertThat(contrast("777777", "ffffff")).isBetween(4.4, 4.5);
        assertThat(contrast("000000", "ffffff")).isEqualTo(21);
    }

    /** The variables of the light scheme, over which those of the dark one go. */
    private static Map<String, String> colours(boolean isDark) throws IOException {
        String sheet;
        try (InputStream in = PageRenderer.class.getResourceAsStream("style.css")) {
            sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int dark = sheet.indexOf("prefers-color-scheme: dark");
        int end = sheet.indexOf("* { box-sizing");
        var colours = new HashMap<String, String>();
        read(sheet.substring(0, dark), colours);
        int light = colours.size();
        if (isDark) {
            read(sheet.substring(dark, end), colours);
        }
        assertThat(colours).hasSize(light).hasSizeGreaterThan(20);
        return colours;
    }

    private static void read(String rules, Map<String, String> colours) {
        Matcher found = VARIABLE.matcher(rules);
        while (found.find()) {
            String hex = found.group(2);
            colours.put(found.group(1), hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex);
        }
    }

    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 2) + 0.0722 * channel(colour, 4);
    }

    private static double channel(String colour, int from) {
        double value = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
