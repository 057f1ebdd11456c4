package io.botwarden.oversight.control;

import org.jspecify.annotations.Nullable;

/** A file that defines no valid control, with the place and what would be accepted. */
final class ControlFileException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param file the file's name
     * @param line the line, from 1; null if it is about the whole file
     * @param problem what is wrong with it
     */
    ControlFileException(String file, @Nullable Integer line, String problem) {
        super(line == null ? file + ": " + problem : "%s:%d: %s".formatted(file, line, problem));
    }
}
