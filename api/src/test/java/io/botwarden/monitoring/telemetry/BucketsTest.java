package io.botwarden.monitoring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Quantiles of histograms, compared with numbers calculated by hand according to Prometheus's
 * documentation.
 */
class BucketsTest {

    private static final Double[] BOUNDS = {0.1, 0.5, 1.0, 5.0};

    private final Buckets buckets = new Buckets();

    /** Of 100 observations 50 are in the first bucket, then 30, 15 and 5. */
    @ParameterizedTest
    @CsvSource({
        "0.25, 0.05",
        "0.5,  0.1",
        "0.8,  0.5",
        "0.9,  0.8333333333333334",
        "0.95, 1.0",
        "0.99, 4.2",
        "1,    5.0"
    })
    void interpolatesQuantile(double share, double value) {
        explicit(50, 30, 15, 5, 0);

        assertThat(quantile(share)).isEqualTo(value, within(1e-12));
    }

    @Test
    void overflowIsLastBound() {
        explicit(0, 0, 0, 1, 9);

        assertThat(quantile(0.5)).isEqualTo(5);
    }

    @Test
    void mergesEqualBuckets() {
        explicit(0, 5, 0, 0, 0);
        explicit(0, 5, 0, 0, 0);

        assertThat(quantile(0.5)).isEqualTo(0.3, within(1e-12));
    }

    @Test
    void exponentialBucketsFollowScale() {
        // scale 0: (1, 2], (2, 4], (4, 8]
        buckets.add(new Short[] {0, 1, 2}, new Double[] {2.0, 4.0, 4.0}, null, (short) 0, 1);

        assertThat(quantile(0.5)).isEqualTo(3.5);
        assertThat(quantile(0.9)).isEqualTo(7);
    }

    @Test
    void emptyHistogramHasNoQuantile() {
        explicit(0, 0, 0, 0, 0);

        assertThat(quantile(0.5)).isNull();
        assertThat(new Buckets().quantile(0.5)).isNull();
    }

    private @Nullable Double quantile(double share) {
        return buckets.quantile(share);
    }

    private void explicit(double... counts) {
        Short[] places = new Short[counts.length];
        Double[] all = new Double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            places[k] = (short) k;
            all[k] = counts[k];
        }
        buckets.add(places, all, BOUNDS, null, 1);
    }
}
