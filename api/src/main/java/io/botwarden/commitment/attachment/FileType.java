package io.botwarden.commitment.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The types of files that can be attached. The first bytes of a file must fit its type. Pages and
 * images that can contain scripts (HTML, SVG) are not among them.
 */
enum FileType {
    PDF("application/pdf", Content.PDF, ".pdf"),
    PNG("image/png", Content.PNG, ".png"),
    JPEG("image/jpeg", Content.JPEG, ".jpg", ".jpeg", "image/jpg"),
    GIF("image/gif", Content.GIF, ".gif"),
    WEBP("image/webp", Content.WEBP, ".webp"),
    TEXT("text/plain", Content.TEXT, ".txt", ".log"),
    /** Windows calls CSV files Excel files. */
    CSV("text/csv", Content.TEXT, ".csv", "application/vnd.ms-excel", "application/csv"),
    MARKDOWN("text/markdown", Content.TEXT, ".md", "text/x-markdown"),
    JSON("application/json", Content.TEXT, ".json", ".sarif"),
    XML("application/xml", Content.TEXT, ".xml", "text/xml"),
    ZIP("application/zip", Content.ZIP, ".zip", "application/x-zip-compressed"),
    GZIP("application/gzip", Content.GZIP, ".gz", ".tgz", "application/x-gzip"),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Content.OFFICE,
            ".docx"),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Content.OFFICE,
            ".xlsx"),
    PPTX(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Content.OFFICE,
            ".pptx");

    /** The number of first bytes that {@link #of} looks at. */
    static final int HEAD_BYTES = 8 << 10;

    private static final String UNKNOWN = "application/octet-stream";

    private final String mediaType;
    private final Content content;
    private final Set<String> otherNames;

    /**
     * @param otherNames file extensions, and other media types that senders use for it
     */
    FileType(String mediaType, Content content, String... otherNames) {
        this.mediaType = mediaType;
        this.content = content;
        this.otherNames = Set.of(otherNames);
    }

    /** Thrown if a file has no accepted type. */
    static final class UnacceptedException extends Exception {

        private static final long serialVersionUID = 1L;

        UnacceptedException(String message) {
            super(message);
        }
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The accepted media types.
     *
     * @param only those that are accepted; all if empty
     */
    static List<String> mediaTypes(Set<String> only) {
        return Arrays.stream(values())
                .map(FileType::mediaType)
                .filter(type -> only.isEmpty() || only.contains(type))
                .toList();
    }

    /**
     * Returns the type of a file.
     *
     * @param declared the media type that the sender gave, without parameters; {@code
     *     application/octet-stream} if none
     * @param name the file name, whose extension decides where the declared type does not
     * @param head the first bytes of the file
     * @throws UnacceptedException if the type is unknown, or the content does not fit it
     */
    static FileType of(String declared, String name, byte[] head) throws UnacceptedException {
        List<Content> found = Content.of(head);
        if (found.isEmpty()) {
            throw new UnacceptedException("The content of the file is of none of the known types.");
        }
        if (!declared.equals(UNKNOWN)) {
            FileType type =
                    named(declared)
                            .orElseThrow(() ->
                                    new UnacceptedException(
                                            "The media type %s is not accepted."
                                                    .formatted(declared)));
            if (!found.contains(type.content)) {
                throw new UnacceptedException(
                        "The file was sent as %s, but its content is %s."
                                .formatted(type.mediaType, defaultOf(found).mediaType));
            }
            return type;
        }
        return named(FileNames.extension(name).toLowerCase(Locale.ROOT))
                .filter(type -> found.contains(type.content))
                .orElseGet(() -> defaultOf(found));
    }

    private static Optional<FileType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(name) || type.otherNames.contains(name))
                .findFirst();
    }

    /** The first type with the most general of these contents. */
    private static FileType defaultOf(List<Content> found) {
        return Arrays.stream(values())
                .filter(type -> type.content == found.getFirst())
                .findFirst()
                .orElseThrow();
    }

    /** What the first bytes of a file show. */
    private enum Content {
        PDF("%PDF-"),
        PNG("\u0089PNG\r\n\u001a\n"),
        JPEG("\u00ff\u00d8\u00ff"),
        GIF("GIF8"),
        WEBP("RIFF") {
            @Override
            boolean fits(byte[] head) {
                return super.fits(head) && contains(head, "WEBPVP8", 8, 8);
            }
        },
        ZIP("PK\u0003\u0004"),
        GZIP("\u001f\u008b"),
        /** A ZIP archive whose first entries are those of an Office document. */
        OFFICE("PK\u0003\u0004") {
            @Override
            boolean fits(byte[] head) {
                return super.fits(head)
                        && (contains(head, "[Content_Types].xml", 0, head.length)
                                || contains(head, "_rels/.rels", 0, head.length));
            }
        },
        /** No control characters; the encoding can be any. */
        TEXT("") {
            @Override
            boolean fits(byte[] head) {
                for (byte each : head) {
                    if (each >= 0 && each < ' ' && !isLayout(each) || each == DELETE) {
                        return false;
                    }
                }
                return true;
            }
        };

        private static final byte DELETE = 0x7f;
        private static final byte ESCAPE = 0x1b;

        private final byte[] start;

        Content(String start) {
            this.start = start.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** All that fit; text is none of the others. */
        static List<Content> of(byte[] head) {
            List<Content> found =
                    Arrays.stream(values())
                            .filter(content -> content != TEXT && content.fits(head))
                            .toList();
            return found.isEmpty() && TEXT.fits(head) ? List.of(TEXT) : found;
        }

        boolean fits(byte[] head) {
            return head.length >= start.length
                    && Arrays.equals(head, 0, start.length, start, 0, start.length);
        }

        /** Tabulator, line feed, form feed, carriage return, and the escape of colored logs. */
        private static boolean isLayout(byte character) {
            return character >= '\t' && character <= '\r' || character == ESCAPE;
        }

        /** Whether a text starts between two places, inclusive. */
        private static boolean contains(byte[] head, String text, int from, int until) {
            byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
            for (int at = from; at <= until && at + wanted.length <= head.length; at++) {
                if (Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
