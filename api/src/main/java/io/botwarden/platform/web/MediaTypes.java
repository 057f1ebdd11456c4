package io.botwarden.platform.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a request says of media types. A header that cannot be read names none that is known: it is
 * a fault of whoever sent it, and nothing that failed here.
 */
public final class MediaTypes {

    private MediaTypes() {}

    /** That of the body; null where the header is missing or cannot be read. */
    public static @Nullable MediaType ofBody(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    /**
     * Those that may be answered with, none where that does not matter; empty where the header
     * cannot be read.
     */
    public static Optional<List<MediaType>> accepted(HttpHeaders headers) {
        try {
            return Optional.of(headers.getAccept());
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }
}
