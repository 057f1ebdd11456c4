package io.botwarden.platform.intake.file;

import org.jspecify.annotations.Nullable;

/** Thrown for an invalid file; the message says where and what would be accepted. */
public final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns a problem at a line, from 1. */
    public static UnusableFileException at(int line, String message) {
        return new UnusableFileException("Line %d: %s".formatted(line, message), null);
    }
}
