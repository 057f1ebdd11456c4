package io.botwarden.bench.kpi;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares a KPI of Botwarden with the handwritten result. */
final class Figures {

    private static final BigDecimal MILLIS_OF_HOUR = BigDecimal.valueOf(3_600_000);

    /** Shares and hours are rounded to ten decimal places. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

    private Figures() {}

    /**
     * Fails if they differ.
     *
     * @param value a KpiValue with its numerator, denominator, n, percentiles and parts
     * @param lean the result of the handwritten SQL
     */
    static void requireSame(String kpi, JsonNode value, Map<String, @Nullable BigDecimal> lean)
            throws IOException {
        boolean hours = value.get("unit").asString().equals("HOURS");
        Map<String, @Nullable BigDecimal> figures = figures(value);
        for (Map.Entry<String, @Nullable BigDecimal> expected : lean.entrySet()) {
            BigDecimal wanted = expected.getValue();
            if (wanted != null && hours && expected.getKey().startsWith("percentile")) {
                wanted = wanted.divide(MILLIS_OF_HOUR, MathContext.DECIMAL64);
            }
            BigDecimal found = figures.get(expected.getKey());
            if (!same(wanted, found)) {
                throw new IOException(
                        "KPI %s: %s is %s by hand and %s in %s"
                                .formatted(kpi, expected.getKey(), wanted, found, value));
            }
        }
    }

    private static Map<String, @Nullable BigDecimal> figures(JsonNode value) {
        Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
        for (String field : new String[] {"numerator", "denominator", "n"}) {
            figures.put(field, number(value.get(field)));
        }
        for (String list : new String[] {"percentile", "part"}) {
            int k = 0;
            for (JsonNode entry : value.get(list + "s")) {
                figures.put(list + "_" + ++k, number(entry.get("value")));
            }
        }
        return figures;
    }

    private static @Nullable BigDecimal number(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : new BigDecimal(value.asString());
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return Objects.equals(a, b);
        }
        return a.subtract(b).abs().compareTo(ROUNDING.multiply(a.abs().max(BigDecimal.ONE))) <= 0;
    }
}
