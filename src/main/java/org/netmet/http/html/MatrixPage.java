package org.netmet.http.html;

import org.netmet.chart.Matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The HTML page of the matrix of tumours and sites.
 *
 * @param view what it shows
 * @param groups the comparable groups to choose from, the largest first
 * @param group the value of the chosen one; empty for the evidence
 * @param tumours the tumours to choose from
 * @param sites the sites to choose from
 * @param matrix with tumours as rows, or as columns when they are few
 * @param left how many sites do not fit; empty when all do
 * @param permalink its URL in this release
 * @param pages links to the other tumours; none when all fit
 */
public record MatrixPage(
        String release,
        String asOf,
        MatrixView view,
        List<QuestionForm.Option> groups,
        String group,
        List<QuestionForm.Option> tumours,
        List<QuestionForm.Option> sites,
        Matrix matrix,
        String left,
        List<Link> pages,
        List<Link> files,
        String permalink) implements Page {
    /** The questions that the page asks of the catalogue. */
    public static final String GROUPS = "comparable-groups";
    public static final String SHARES = "shares-of-all-pairs";
    public static final String EVIDENCE = "evidence-of-pairs";
    public static final String KINDS = "kinds-of-tumour";
    private static final int FEW_TUMOURS = 6;

    /**
     * The group that is asked for; without one the largest that several sources give; empty when none is called so.
     *
     * @param rows the answer to the question for groups
     */
    public static Optional<Map<String, String>> group(List<ResultRow> rows, Optional<String> asked) {
        return rows.stream().filter(row -> asked.isPresent()
                ? MatrixView.isCalled(MatrixView.group(row), asked.get())
                : row.number("sources").filter(number -> number > 1).isPresent())
                .map(MatrixView::group).findFirst();
    }

    /**
     * The page.
     *
     * @param groups the answer to the question for groups
     * @param rows the rows behind the cells
     * @param kinds the answer to the question for kinds of tumour
     */
    public static MatrixPage of(MatrixView view, List<ResultRow> groups, List<ResultRow> rows, List<ResultRow> kinds,
            AnswerView answer) {
        boolean isEvidence = view.mode() == MatrixView.Mode.EVIDENCE;
        String title = (isEvidence
                ? "How many independent origins each pair of tumour and site has"
                : "Share in per cent: " + MatrixView.inWords(view.group()))
                + (view.isSingle() ? ", one source only" : "")
                + (view.tumour().isEmpty() ? "" : "; " + view.tumour())
                + (view.site().isEmpty() ? "" : "; " + view.site());
        var builder = new MatrixBuilder(view, TumourTree.of(kinds), answer.index());
        Matrix matrix = builder.build(title, "netmet, release %s, data CC BY 4.0. %s".formatted(answer.release(),
                answer.pinned(answer.base() + view.path("").substring(1))), rows);
        String left = builder.sites() > matrix.columns().size()
                ? "The %d of %d sites with most are shown; choose one for the others, or take the rows as CSV."
                        .formatted(matrix.columns().size(), builder.sites())
                : "";
        var files = new ArrayList<Link>();
        files.add(new Link("SVG", view.path("svg")));
        files.add(new Link("PNG", view.path("png")));
        files.add(new Link("CSV", view.rows("csv")));
        files.add(new Link("JSON", view.rows("json")));
        return new MatrixPage(answer.release(), answer.index().asOf(), view, MatrixView.options(groups),
                isEvidence ? "" : MatrixView.value(view.group()), options(rows, "tumour", view.tumour()),
                options(rows, "site", view.site()),
                matrix.rows().size() <= FEW_TUMOURS && matrix.columns().size() > matrix.rows().size()
                        ? matrix.transposed()
                        : matrix,
                left, pages(view, builder.tumours()), files,
                answer.base() + RoutePaths.pinned(view.path(""), answer.release()).substring(1));
    }

    /** Links to the pages of the tumours, those with most first; none when all fit on one. */
    private static List<Link> pages(MatrixView view, int tumours) {
        int pages = Math.ceilDiv(tumours, MatrixBuilder.MOST_ROWS);
        return pages < 2
                ? List.of()
                : IntStream.rangeClosed(1, pages).mapToObj(number -> {
                    String text = "%d to %d".formatted((number - 1) * MatrixBuilder.MOST_ROWS + 1,
                            Math.min(tumours, number * MatrixBuilder.MOST_ROWS));
                    return number == view.page() ? Link.unlinked(text) : new Link(text, view.on(number).path(""));
                }).toList();
    }

    private static List<QuestionForm.Option> options(List<ResultRow> rows, String column, String chosen) {
        return Stream.concat(Stream.of(chosen), rows.stream().flatMap(row -> row.text(column).stream()))
                .filter(name -> !name.isEmpty() && !name.equals("no site"))
                .distinct().sorted(String.CASE_INSENSITIVE_ORDER)
                .map(name -> new QuestionForm.Option(name, name)).toList();
    }

    public boolean isEvidence() {
        return view.mode() == MatrixView.Mode.EVIDENCE;
    }

    /** The address of the other mode. */
    public String otherMode() {
        return isEvidence() ? RoutePaths.MATRIX : RoutePaths.MATRIX + RoutePaths.query(Map.of("mode", "evidence"));
    }

    @Override
    public String title() {
        return "Matrix of tumours and sites";
    }

    @Override
    public String description() {
        return matrix.title();
    }

    @Override
    public String section() {
        return RoutePaths.MATRIX;
    }
}
