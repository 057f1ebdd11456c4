package io.botwarden.platform.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads the media types of a request. An invalid header counts as an unknown media type: it is the
 * sender's fault, not a failure of the server.
 */
public final class MediaTypes {

    private MediaTypes() {}

    /** Returns the type of the body; null if the header is missing or invalid. */
    public static @Nullable MediaType ofBody(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    /**
     * Returns the accepted types of the response, none if all are accepted; empty if the header is
     * invalid.
     */
    public static Optional<List<MediaType>> accepted(HttpHeaders headers) {
        try {
            return Optional.of(headers.getAccept());
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }
}
