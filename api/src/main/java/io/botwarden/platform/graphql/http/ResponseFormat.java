package io.botwarden.platform.graphql.http;

import io.botwarden.platform.graphql.Response.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The media types of a response (GraphQL over HTTP, 6). */
enum ResponseFormat {
    /** An invalid request is indicated by the status. */
    GRAPHQL_RESPONSE("application/graphql-response+json", HttpStatus.BAD_REQUEST),
    /** The older one: a well-formed request always gets status 200. */
    JSON("application/json", HttpStatus.OK);

    private final MediaType type;
    private final MediaType contentType;
    private final HttpStatus refused;

    ResponseFormat(String type, HttpStatus refused) {
        this.type = MediaType.parseMediaType(type);
        this.contentType = MediaType.parseMediaType(type + ";charset=utf-8");
        this.refused = refused;
    }

    /**
     * Returns the format that the client prefers; JSON if it has no preference, empty if it accepts
     * neither.
     */
    static Optional<ResponseFormat> accepted(List<MediaType> accept) {
        if (accept.isEmpty()) {
            return Optional.of(JSON);
        }
        List<MediaType> preferred = new ArrayList<>(accept);
        preferred.removeIf(type -> type.getQualityValue() == 0);
        MimeTypeUtils.sortBySpecificity(preferred);
        for (MediaType candidate : preferred) {
            if (candidate.isWildcardType()) {
                return Optional.of(JSON);
            }
            for (ResponseFormat format : values()) {
                if (candidate.includes(format.type)) {
                    return Optional.of(candidate.isWildcardSubtype() ? JSON : format);
                }
            }
        }
        return Optional.empty();
    }

    MediaType contentType() {
        return contentType;
    }

    /** Returns the status of a response for an outcome. */
    HttpStatus status(Outcome outcome) {
        return switch (outcome) {
            case EXECUTED -> HttpStatus.OK;
            case REFUSED -> refused;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE, BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
