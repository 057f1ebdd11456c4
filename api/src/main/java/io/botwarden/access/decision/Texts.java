package io.botwarden.access.decision;

/** Handles external texts that may not be valid names. */
final class Texts {

    private Texts() {}

    /** Returns the text, or an empty one if it cannot be a name. */
    static String known(String text) {
        boolean storable =
                text.codePoints()
                        .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        return storable ? text : "";
    }

    /** Returns the text as at most one line, without invalid characters. */
    static String line(String text, int longest) {
        String known = known(text);
        return known.length() <= longest ? known : known.substring(0, longest - 1) + "…";
    }
}
