package io.botwarden.platform.file;

import java.io.IOException;

/** Thrown if a file is larger than allowed. */
public final class FileTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    FileTooLargeException(long most) {
        super("The file has more than %d bytes".formatted(most));
    }
}
