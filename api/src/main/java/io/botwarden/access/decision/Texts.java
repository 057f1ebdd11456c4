package io.botwarden.access.decision;

/** Texts that come from outside and may be nothing that anything here is called. */
final class Texts {

    private Texts() {}

    /** The text; empty where it could not be the name of anything. */
    static String known(String text) {
        boolean storable =
                text.codePoints()
                        .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        return storable ? text : "";
    }

    /** The text, no longer than a line and without what is no character. */
    static String line(String text, int longest) {
        String known = known(text);
        return known.length() <= longest ? known : known.substring(0, longest - 1) + "…";
    }
}
