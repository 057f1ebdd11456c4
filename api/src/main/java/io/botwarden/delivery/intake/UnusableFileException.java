package io.botwarden.delivery.intake;

import org.jspecify.annotations.Nullable;

/** Thrown for an invalid file; the message says where and what would be accepted. */
final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns a problem at a line, from 1. */
    static UnusableFileException at(int line, String message) {
        return new UnusableFileException("Line %d: %s".formatted(line, message), null);
    }
}
