package io.botwarden.notification.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.modulith.NamedInterface;

/**
 * The file with a result.
 *
 * @param mediaType the type of its content
 * @param base64 whether the content is bytes in Base64 instead of a text
 */
@NamedInterface("report")
public record ReportFile(String name, String mediaType, String content, boolean base64) {

    /** A text. */
    public static ReportFile text(String name, String mediaType, String content) {
        return new ReportFile(name, mediaType, content, false);
    }

    /** Bytes. */
    public static ReportFile binary(String name, String mediaType, byte[] content) {
        return new ReportFile(name, mediaType, Base64.getEncoder().encodeToString(content), true);
    }

    /** The bytes of the file; of a text, in UTF-8. */
    public byte[] bytes() {
        return base64
                ? Base64.getDecoder().decode(content)
                : content.getBytes(StandardCharsets.UTF_8);
    }
}
