package io.botwarden.commitment.attachment;

import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the file names that senders give safe to show and to save. */
final class FileNames {

    private static final int LONGEST = 200;
    private static final int LONGEST_EXTENSION = 20;

    /** Characters that some operating system does not allow in a name. */
    private static final String FORBIDDEN = "<>:\"|?*";

    private FileNames() {}

    /**
     * Returns the name without folders, control characters and characters that change the writing
     * direction, of at most 200 characters; empty if nothing is left.
     */
    static Optional<String> clean(String given) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name =
                name.codePoints()
                        .filter(FileNames::isShown)
                        .mapToObj(FileNames::allowed)
                        .collect(Collectors.joining());
        name = name.replaceAll("\\s+", " ").replaceAll("^[ .]+|[ .]+$", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(shortened(name));
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private static String allowed(int character) {
        return FORBIDDEN.indexOf(character) < 0 ? Character.toString(character) : "_";
    }

    /** Keeps the extension. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        String extension = extension(name);
        if (extension.length() > LONGEST_EXTENSION) {
            extension = "";
        }
        int kept = LONGEST - extension.codePointCount(0, extension.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + extension;
    }

    /** Returns the extension with its dot; empty if there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }
}
