package org.netmet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5 % of lung NETs                          | 5 %
            about two thirds of patients              | about 66.7 %
            12 of 25 patients                         | 12 of 25
            up to 40 % of patients                    | up to 40 %
            as many as 20 percent                     | up to 20 %
            fewer than 5 % of them                    | less than 5 %
            more than half of them                    | more than 50 %
            10-15 % of patients                       | 10 % to 15 %
            between 10 and 15 per cent                | 10 % to 15 %
            36 % or more of them                      | at least 36 %
            nearly one third of them                  | about 33.3 %
            the liver is the most common site         | place 1 from the first among sites
            the third most common site is bone        | place 3 from the first among sites
            the least common site                     | place 1 from the last among sites
            it rarely spreads to bone                 | the word rare
            it never spreads to bone                  | never
            no patient has bone metastases            | never
            0 % of patients                           | 0 %
            it can spread to bone                     | that it happens
            """)
    void reads_a_value_with_its_kind(String text, String value) {
        assertThat(StatementText.value(ValueReader.read(text).value())).isEqualTo(value);
    }
}
