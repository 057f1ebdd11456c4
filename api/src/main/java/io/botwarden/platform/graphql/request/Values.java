package io.botwarden.platform.graphql.request;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the values of a request, and refuses those that could cause problems later. */
final class Values {

    /** No number in the application has more digits before or after the decimal point. */
    private static final int MOST_DIGITS = 1_000;

    private final Deque<Object> path = new ArrayDeque<>();
    private final boolean escapes;

    /**
     * Creates a check.
     *
     * @param name the name of the checked value
     * @param escapes whether strings may contain escape sequences
     */
    Values(String name, boolean escapes) {
        this.escapes = escapes;
        path.push(name);
    }

    void check(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> object -> object.forEach(this::checkMember);
            case List<?> list -> checkElements(list);
            case String text when escapes -> checkText(text);
            case BigDecimal number -> checkNumber(number);
            case null, default -> {}
        }
    }

    private void checkMember(Object name, @Nullable Object value) {
        path.push(name);
        check(name);
        check(value);
        path.pop();
    }

    private void checkElements(List<?> list) {
        for (int k = 0; k < list.size(); k++) {
            path.push(k);
            check(list.get(k));
            path.pop();
        }
    }

    private void checkText(String text) {
        for (int k = 0; k < text.length(); k++) {
            char unit = text.charAt(k);
            if (unit == 0) {
                throw refused("a string must not contain the character U+0000");
            }
            if (Character.isHighSurrogate(unit)
                    && k + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(k + 1))) {
                k++;
            } else if (Character.isSurrogate(unit)) {
                throw refused("a string must not contain half of a surrogate pair");
            }
        }
    }

    /** A short notation such as 1e1000000 can be a number that takes very long to format. */
    private void checkNumber(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        if (before > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw refused(
                    "a number must not have more than %,d digits before or after the decimal point"
                            .formatted(MOST_DIGITS));
        }
    }

    private MalformedRequest refused(String problem) {
        List<String> steps = new ArrayList<>();
        path.forEach(step -> steps.add(String.valueOf(step)));
        Collections.reverse(steps);
        return new MalformedRequest("'%s': %s.".formatted(String.join(".", steps), problem));
    }
}
