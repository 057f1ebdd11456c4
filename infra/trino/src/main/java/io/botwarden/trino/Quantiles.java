package io.botwarden.trino;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Exact percentiles. Trino has approximate ones only, so {@code quantile_of} interpolates in the
 * sorted list of the values.
 */
final class Quantiles {

    private static final String CALL = "quantile_cont(";

    private Quantiles() {}

    /** Replaces {@code quantile_cont(value, 0.9)} and {@code quantile_cont(value, [0.5, 0.9])}. */
    static String inTrino(String sql) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int at = sql.indexOf(CALL); at >= 0; at = sql.indexOf(CALL, from)) {
            int begin = at + CALL.length();
            int end = closing(sql, begin);
            int comma = lastComma(sql.substring(begin, end)) + begin;
            result.append(sql, from, at)
                    .append(call(sql.substring(begin, comma), sql.substring(comma + 1, end)));
            from = end + 1;
        }
        return result.append(sql.substring(from)).toString();
    }

    private static String call(String value, String fractions) {
        String wanted = fractions.strip();
        String sorted =
                "array_agg(%1$s order by %1$s) filter (where %1$s is not null)".formatted(value);
        if (!wanted.startsWith("[")) {
            return "quantile_of(%s, %s)".formatted(sorted, wanted);
        }
        return Arrays.stream(wanted.substring(1, wanted.length() - 1).split(","))
                .map(fraction -> "quantile_of(%s, %s)".formatted(sorted, fraction.strip()))
                .collect(
                        Collectors.joining(
                                ", ", "if(count(%s) > 0, array[".formatted(value), "])"));
    }

    /** The index of the bracket that closes the call. */
    private static int closing(String sql, int begin) {
        int depth = 1;
        int at = begin;
        for (; depth > 0; at++) {
            depth += depth(sql.charAt(at));
        }
        return at - 1;
    }

    /** The comma between the two arguments. */
    private static int lastComma(String arguments) {
        int depth = 0;
        for (int at = arguments.length() - 1; at >= 0; at--) {
            depth += depth(arguments.charAt(at));
            if (depth == 0 && arguments.charAt(at) == ',') {
                return at;
            }
        }
        throw new IllegalArgumentException("quantile_cont needs two arguments: " + arguments);
    }

    private static int depth(char character) {
        return switch (character) {
            case '(', '[' -> 1;
            case ')', ']' -> -1;
            default -> 0;
        };
    }
}
