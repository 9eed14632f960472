package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Tests the layout of text tables. */
class TextTableTest {
    private final TextTable table = new TextTable(
            List.of("tumour", "figure", "source"),
            List.of(List.of("ileal NET", "12/40", "example-2001"), List.of("pancreatic NET", "", "example-2005")));

    @Test
    void is_as_wide_as_it_needs_to_be() {
        assertThat(table.render(false, 80)).isEqualTo("""
                tumour          figure  source
                --------------  ------  ------------
                ileal NET       12/40   example-2001
                pancreatic NET          example-2005
                """);
    }

    @Test
    void wraps_the_widest_column_when_all_do_not_fit() {
        assertThat(table.render(false, 36)).isEqualTo("""
                tumour          figure  source
                --------------  ------  ------------
                ileal NET       12/40   example-2001
                pancreatic NET          example-2005
                """);
        assertThat(new TextTable(List.of("tumour", "locator"),
                List.of(List.of("ileal NET", "Table 2, row 3 of the supplement"))).render(false, 30)).isEqualTo("""
                        tumour     locator
                        ---------  -------------------
                        ileal NET  Table 2, row 3 of
                                   the supplement
                        """);
    }

    @Test
    void breaks_words_last() {
        var named = new TextTable(List.of("tumour", "a long header", "key"),
                List.of(List.of("neuroendocrine neoplasm", "1", "claim:example-2001-1")));

        assertThat(named.render(false, 39)).isEqualTo("""
                tumour          a long   key
                                header
                --------------  -------  --------------
                neuroendocrine  1        claim:example-
                neoplasm                 2001-1
                """);
    }

    @Test
    void becomes_one_block_a_row_where_columns_would_be_too_narrow_to_read() {
        assertThat(table.render(false, 30)).isEqualTo("""
                tumour  ileal NET
                figure  12/40
                source  example-2001

                tumour  pancreatic NET
                source  example-2005

                """);
    }

    @Test
    void keeps_bars_out_of_markdown_cells() {
        var barred = new TextTable(List.of("a"), List.of(List.of("x|y")));

        assertThat(barred.render(true, 80)).isEqualTo("| a |\n| --- |\n| x\\|y |\n");
    }
}
