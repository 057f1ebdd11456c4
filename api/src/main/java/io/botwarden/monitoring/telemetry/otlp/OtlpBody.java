package io.botwarden.monitoring.telemetry.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The body of a request, decompressed if necessary. */
final class OtlpBody {

    private OtlpBody() {}

    /**
     * Decompresses a body.
     *
     * @param encoding the header {@code Content-Encoding}; null if there is none
     * @param most the maximum size of the result, in bytes
     */
    static byte[] unpacked(byte[] body, @Nullable String encoding, long most) {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new OtlpException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The content encoding must be gzip or identity.");
        }
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] unpacked = stream.readNBytes(Math.toIntExact(most + 1));
            if (unpacked.length > most) {
                throw OtlpException.tooLarge("after decompression", most);
            }
            return unpacked;
        } catch (IOException e) {
            throw OtlpException.unreadable("The body is not valid gzip: " + e.getMessage());
        }
    }
}
