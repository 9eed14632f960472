package org.netmet.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.netmet.chart.Axis.Unit;
import org.netmet.chart.Mark.Basis;
import org.netmet.chart.Mark.Interval;
import org.netmet.http.html.PageRenderer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Tests axes, shapes and drawings; the expected drawings are in {@code src/test/resources/org/netmet/chart}, written with
 * {@code -Dgolden=write}.
 */
class ChartTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/netmet/chart");
    private static final Chart CHART = Chart.of("How often does it spread to the liver?", "release r1", List.of(
            new Chart.Section("All with the primary", 0, List.of(
                    new Chart.Row("at diagnosis", 0, "30 % (17–47) 9 of 30", "example-2001", new Mark.Bar(0.3,
                            Optional.of(new Interval(0.17, 0.47)), Basis.COUNTS)),
                    new Chart.Row("ever", 0, "25 % 1 of 4", "example-2002", new Mark.Bar(0.25, Optional.empty(),
                            Basis.FEW)),
                    new Chart.Row("time <not> stated", 0, "5 %", "example-2003", new Mark.Bar(0.05, Optional.empty(),
                            Basis.NO_COUNTS)))),
            new Chart.Section("With metastases", 1, List.of(
                    new Chart.Row("at diagnosis", 1, "40-70 %", "example-2004",
                            new Mark.Range(new Interval(0.4, 0.7), Basis.NO_COUNTS)),
                    new Chart.Row("ever", 1, "up to 85 %", "example-2005", new Mark.Bound(0.85, true)),
                    new Chart.Row("one study", 1, "66 %", "example-2006", new Mark.Study(0.66,
                            new Interval(0.6, 0.7), 0.5)),
                    new Chart.Row("pooled", 1, "66 %", "", new Mark.Pooled(0.66, new Interval(0.6, 0.72),
                            Optional.of(new Interval(0.5, 0.8))))))));

    @Test
    void ends_an_axis_at_a_round_share_that_shows_all() {
        assertThat(Axis.covering(List.of(share(0.03), share(0.12)))).isEqualTo(new Axis(0.2, Unit.SHARE));
        assertThat(Axis.covering(List.of(share(0.66)))).isEqualTo(new Axis(1, Unit.SHARE));
        assertThat(Axis.covering(List.of())).isEqualTo(new Axis(1, Unit.SHARE));
        assertThat(Axis.covering(List.of(new Mark.Time(45, Basis.COUNTS), new Mark.None())))
                .isEqualTo(new Axis(48, Unit.MONTHS));
        assertThat(labels(new Axis(1, Unit.SHARE))).containsExactly("0", "25", "50", "75", "100");
        assertThat(labels(new Axis(0.05, Unit.SHARE))).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(labels(new Axis(60, Unit.MONTHS))).containsExactly("0", "15", "30", "45", "60");
        assertThatThrownBy(() -> new Axis(0, Unit.MONTHS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Axis(2, Unit.SHARE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void begins_every_bar_at_zero_and_keeps_its_length_to_scale() {
        var axis = new Axis(0.5, Unit.SHARE);
        var bar = new Mark.Bar(0.25, Optional.of(new Interval(0.1, 0.45)), Basis.COUNTS);

        assertThat(Shape.of(bar, axis)).containsExactly(new Shape.Band(0, 0.5, Shape.BAR, Basis.COUNTS),
                new Shape.Whisker(0.2, 0.9, false));
        assertThat(Shape.of(new Mark.None(), axis)).isEmpty();
        assertThat(Shape.of(new Mark.Time(12, Basis.COUNTS), axis)).as("months on an axis of shares").isEmpty();
        var pooled = (Shape.Diamond) Shape.of(new Mark.Pooled(0.2, new Interval(0.1, 0.4), Optional.empty()), axis)
                .getFirst();
        assertThat(pooled.middle()).isEqualTo(1 / 3.0, within(1e-9));
    }

    @Test
    void draws_as_before() throws Exception {
        compare("chart.svg", PageRenderer.svg(ChartDrawing.of(CHART)));
        compare("matrix.svg", PageRenderer.svg(MatrixDrawing.of(matrix())));
    }

    @Test
    void says_in_words_what_is_drawn() {
        assertThat(CHART.inWords())
                .startsWith("All with the primary: at diagnosis, 30 % (17–47) 9 of 30, example-2001;")
                .contains("up to 85 %");
    }

    @Test
    void makes_an_image_of_the_same_drawing() throws IOException {
        Drawing drawing = ChartDrawing.of(CHART);

        var image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(drawing)));

        assertThat(image.getWidth()).isEqualTo(2 * drawing.width());
        assertThat(image.getHeight()).isEqualTo(2 * drawing.height());
        assertThat(image.getRGB(1, 1)).as("the ground is white").isEqualTo(0xffffffff);
        assertThat(IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == 0x0b57a4).count())
                .as("pixels of the first bar").isGreaterThan(500);
    }

    @Test
    void turns_the_matrix_of_few_tumours() {
        Matrix turned = matrix().transposed();

        assertThat(turned.columns()).extracting(Matrix.Column::name).containsExactly("lung NET", "typical carcinoid");
        assertThat(turned.rows()).extracting(Matrix.Row::name).containsExactly("brain", "liver", "bone");
        assertThat(turned.rows().get(1).cells()).extracting(Matrix.Cell::text).containsExactly("24", "8");
        assertThat(matrix().size()).isEqualTo(5);
    }

    private static Mark share(double value) {
        return new Mark.Bar(value, Optional.empty(), Basis.COUNTS);
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }

    private static Matrix matrix() {
        return new Matrix("Share in per cent", "release r1", List.of(new Matrix.Column("brain", "head", ""),
                new Matrix.Column("liver", "abdomen", ""), new Matrix.Column("bone", "bone", "")),
                List.of(
                        new Matrix.Row("lung NET", 0, "", List.of(cell(Matrix.Kind.NUMBER, "0", 0),
                                cell(Matrix.Kind.NUMBER, "24", 3), cell(Matrix.Kind.WORDS, "", 0))),
                        new Matrix.Row("typical carcinoid", 1, "", List.of(Matrix.Cell.EMPTY,
                                cell(Matrix.Kind.FEW, "8", 2), cell(Matrix.Kind.NO_COUNTS, "66", 0)))));
    }

    private static Matrix.Cell cell(Matrix.Kind kind, String text, int level) {
        return new Matrix.Cell(kind, text, level, text + " in words", "");
    }

    private static void compare(String name, String svg) throws Exception {
        // Well-formed, so that every program can read it.
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        Path file = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, svg);
        }
        assertThat(svg).isEqualTo(Files.readString(file));
    }
}
