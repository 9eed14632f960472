package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.model.Share;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;

class FisherExactTest {
    /** The first is Fisher's lady tasting tea; the second has overlapping Wilson intervals and differs. */
    @ParameterizedTest
    @CsvSource({
        "3/4,       1/4,        0.4857142857142857",
        "14/15,     31/51,      0.025081701312494632",
        "12/40,     30/90,      0.8394676440970884",
        "31/311,    52/1050,    0.0026751964143938195",
        "120/1060,  188/1008,   3.2911613688176057e-06",
        "1504/4710, 2003/14685, 2.4413041307186603e-161",
        "0/8,       8/8,        0.0001554001554001554",
        "0/40,      0/9,        1",
        "9/9,       40/40,      1",
        "1/1,       0/1,        1"
    })
    void gives_the_probability_of_all_tables_that_are_no_more_probable(String one, String other, double probability) {
        assertThat(FisherExact.probability(share(one), share(other)))
                .isCloseTo(probability, within(probability * 1e-9));
        assertThat(FisherExact.probability(share(other), share(one)))
                .isCloseTo(probability, within(probability * 1e-9));
    }

    @Test
    void equals_the_sum_in_whole_numbers_for_any_counts() {
        var random = new Random(20261130);

        for (int fixture = 0; fixture < 500; fixture++) {
            Share one = any(random);
            Share other = any(random);

            assertThat(FisherExact.probability(one, other)).as("%s, %s", one, other)
                    .isCloseTo(inWholeNumbers(one, other), within(1e-9));
        }
    }

    @Test
    void takes_counts_whose_sum_is_larger_than_an_int() {
        var half = new Share(1_000_000_000, 2_000_000_000);

        assertThat(FisherExact.probability(half, half)).isEqualTo(1);
        assertThat(FisherExact.probability(half, new Share(1_100_000_000, 2_000_000_000))).isZero();
    }

    private static Share any(Random random) {
        int examined = 1 + random.nextInt(60);
        return new Share(random.nextInt(examined + 1), examined);
    }

    private static double inWholeNumbers(Share one, Share other) {
        int affected = one.affected() + other.affected();
        BigInteger observed = tables(one.examined(), one.affected(), other.examined(), affected);
        BigInteger all = BigInteger.ZERO;
        BigInteger tail = BigInteger.ZERO;
        for (int x = Math.max(0, affected - other.examined()); x <= Math.min(affected, one.examined()); x++) {
            BigInteger tables = tables(one.examined(), x, other.examined(), affected);
            all = all.add(tables);
            tail = tables.compareTo(observed) <= 0 ? tail.add(tables) : tail;
        }
        return new BigDecimal(tail).divide(new BigDecimal(all), MathContext.DECIMAL64).doubleValue();
    }

    private static BigInteger tables(int first, int x, int second, int affected) {
        return choose(first, x).multiply(choose(second, affected - x));
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    private static Share share(String counts) {
        String[] parts = counts.split("/");
        return new Share(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
}
