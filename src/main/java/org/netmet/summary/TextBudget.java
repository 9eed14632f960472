package org.netmet.summary;

import org.netmet.queries.SummaryRule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much of a summary is shown.
 *
 * @param groups lists
 * @param items items of each list
 * @param words items without a figure, besides figures
 */
record TextBudget(int groups, int items, int words) {
    private static final int GROUPS = 10;
    private static final int ITEMS = 16;
    private static final int ITEMS_OF_NAMES = 60;
    private static final int WORDS = 2;
    /** More items of one list tell less than another list. */
    private static final int ENOUGH = 6;
    private static final double OF_GROUPS = 0.8;
    private static final double OF_LATER_SENTENCES = 0.15;
    private static final double OF_ORDERS = 0.8;
    private static final double OF_WORDS = 0.4;
    private static final double OF_FURTHER_ITEMS = 0.01;
    private static final List<TextBudget> OF_FIGURES = all(ITEMS, WORDS);
    private static final List<TextBudget> OF_ITEMS = all(ITEMS_OF_NAMES, 0);

    private static List<TextBudget> all(int mostItems, int mostWords) {
        var budgets = new ArrayList<TextBudget>();
        for (int groups = GROUPS; groups > 0; groups--) {
            for (int items = mostItems; items > (groups > 2 ? 2 : 0); items--) {
                for (int words = mostWords; words >= 0; words--) {
                    budgets.add(new TextBudget(groups, items, words));
                }
            }
        }
        return List.copyOf(budgets);
    }

    /** The budgets for a summary, the one that tells most first. */
    static List<TextBudget> of(Summary summary) {
        List<Integer> sizes = summary.groups().stream().filter(group -> !group.isInWords())
                .map(group -> group.items().size()).toList();
        boolean sentences = isOfSentences(summary);
        double ofWords = summary.groups().stream().filter(Summary.Group::isInWords)
                .anyMatch(group -> group.items().getFirst().isOrder()) ? OF_ORDERS : OF_WORDS;
        ToDoubleFunction<TextBudget> worth =
                budget -> budget.worth(sizes, sentences) + ofWords * Math.sqrt(budget.words);
        return (summary.rule().isOfFigures() ? OF_FIGURES : OF_ITEMS).stream()
                .sorted(Comparator.comparingDouble(worth).reversed()).toList();
    }

    /** Whether the first list speaks of what was asked, and the others of what may bear on it. */
    static boolean isOfSentences(Summary summary) {
        return summary.rule() == SummaryRule.STATEMENTS;
    }

    /** A further list tells less than the one before it, and so does a further item. */
    private double worth(List<Integer> sizes, boolean sentences) {
        double worth = 0;
        for (int list = 0; list < Math.min(groups, sizes.size()); list++) {
            int shown = Math.min(itemsOf(list, sentences), sizes.get(list));
            double weight = sentences && list > 0
                    ? OF_LATER_SENTENCES
                    : Math.pow(list + 1, OF_GROUPS) - Math.pow(list, OF_GROUPS);
            worth += weight * Math.sqrt(sentences ? shown : Math.min(shown, ENOUGH)) + OF_FURTHER_ITEMS * shown;
        }
        return worth;
    }

    /** The items that are shown of a list; of sentences most of the first. */
    int itemsOf(int list, boolean sentences) {
        return list == 0 || !sentences ? items : Math.max(1, (items + 1) / 3);
    }
}
