package io.botwarden.operations.intake.records;

import java.util.regex.Pattern;

/**
 * A text in CSV that a spreadsheet would take for a formula is preceded by an apostrophe. Importing
 * removes it again: a text that began like that already has one more.
 */
final class FormulaGuard {

    private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\t\r].*", Pattern.DOTALL);

    private FormulaGuard() {}

    /** The text as an exported file has it. */
    static String added(String text) {
        return DANGEROUS.matcher(text).matches() ? "'" + text : text;
    }

    /** The text as it was before {@link #added}. */
    static String removed(String text) {
        return GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }
}
