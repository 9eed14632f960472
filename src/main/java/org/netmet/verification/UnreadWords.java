package org.netmet.verification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the words of a statement that were not read. A word that limits whom a figure is of must not be dropped
 * unsaid: "5 % of rectal NETs over 2 cm" is another statement.
 */
final class UnreadWords {
    private static final Pattern SPLIT = Pattern.compile("[^\\p{L}\\p{N}%<>~]+");
    private static final Set<String> READ = Stream
            .of("""
                    a an the of in to on at by for from with and or as is are was were be been being has have had having do does did
                    can may might will would could that this these those there their its it they who whom whose which where when
                    among all any each every other some several more than most least less fewer up many high much about
                    approximately around roughly nearly almost circa only one third half two thirds quarter
                    patient patients people person persons case cases individual individuals those subject subjects tumour tumours
                    tumor tumors cancer disease diseases carcinoma carcinomas primary primaries origin site sites organ organs
                    metastasis metastases metastatic metastasise metastasises metastasised metastasize metastasizes metastasized
                    metastasising spread spreads spreading disseminate disseminates disseminated secondary secondaries deposits
                    involvement involved affected affects affect develop develops developed developing occur occurs occurred
                    occurring seen found find finds observed reported report reports reports present presents presented show shows
                    showed shown harbour harbours suffer get gets reach reaches arise arises arising originate originates
                    originated originating come comes account accounts accounted due common commonly frequent frequently often
                    rare rarely seldom uncommon uncommonly unusual usually usual typical typically occasionally sometimes
                    first second fourth fifth rate rates share proportion percentage percent
                    per cent % frequency distant already considered taken together overall already main into also known their own total usually
                    """
                    .strip().split("\\s+"))
            .collect(Collectors.toSet());

    /**
     * Words that can turn a statement into its opposite. They are read only as part of "never" and its like; beside a
     * figure, a rank or a word for a frequency they are not.
     */
    private static final Set<String> NEGATIONS = Set.of("never", "not", "no", "none", "neither", "nor", "nobody",
            "absent",
            "absence", "cannot", "don", "doesn", "didn", "isn", "aren", "without", "lack", "lacks", "lacked", "lacking",
            "free", "spare", "spares", "spared", "false", "untrue", "wrong", "incorrect", "non", "except", "but",
            "exclude",
            "excludes", "excluded", "excluding", "unaffected", "uninvolved");

    private UnreadWords() {}

    /** The negations among words that were not read. */
    static List<String> negations(List<String> unread) {
        return unread.stream().filter(NEGATIONS::contains).toList();
    }

    /**
     * The words of a text that neither stand in the list of what is read otherwise nor belong to a name.
     *
     * @param text without the figure, in lower case
     * @param named the words of all names found
     */
    static List<String> of(String text, List<String> named) {
        Set<String> names = named.stream().flatMap(words -> SPLIT.splitAsStream(words.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return SPLIT.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isBlank() && !READ.contains(word) && !names.contains(word)
                        && !names.contains(word.replaceAll("s$", "")))
                .distinct().toList();
    }
}
