package io.botwarden.commitment.attachment;

import io.botwarden.commitment.attachment.FileType.UnacceptedException;
import io.botwarden.platform.file.FileStore;
import io.botwarden.platform.file.FileTooLargeException;
import io.botwarden.platform.file.ReceivedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Receives uploaded files of the accepted types and sizes. */
@Component
class ReceivedFiles {

    private static final Logger log = LoggerFactory.getLogger(ReceivedFiles.class);

    /**
     * A sender that is still sending might not read the response: the rest of a refused file is
     * read, up to this many times the largest accepted one.
     */
    private static final int READ_ANYWAY = 4;

    private final FileStore store;
    private final AttachmentProperties limits;

    ReceivedFiles(FileStore store, AttachmentProperties limits) {
        this.store = store;
        this.limits = limits;
    }

    /** A file and its type. */
    record Received(ReceivedFile file, FileType type) {}

    /**
     * Reads a file to its end; blocks.
     *
     * @throws AttachmentProblem if it is refused
     */
    Received receive(InputStream body, Upload upload) throws IOException {
        BufferedInputStream content = new BufferedInputStream(body, 2 * FileType.HEAD_BYTES);
        try {
            content.mark(FileType.HEAD_BYTES);
            byte[] head = content.readNBytes(FileType.HEAD_BYTES);
            content.reset();
            if (head.length == 0) {
                throw AttachmentProblem.invalid("The file is empty.");
            }
            FileType type = requireAccepted(FileType.of(upload.declared(), upload.name(), head));
            requireSpace();
            return new Received(
                    store.receive(content, limits.largest().toBytes(), StoredFiles.KEY.purpose()),
                    type);
        } catch (FileTooLargeException e) {
            throw refused(content, AttachmentProblem.tooLarge(limits.largest().toBytes()));
        } catch (UnacceptedException e) {
            throw refused(content, AttachmentProblem.unacceptable(e.getMessage() + accepted()));
        } catch (AttachmentProblem problem) {
            throw refused(content, problem);
        } catch (IOException e) {
            if (store.freeBytes() < FileType.HEAD_BYTES) {
                throw AttachmentProblem.diskFull();
            }
            throw AttachmentProblem.invalid(
                    "The request body ended before it could be read: " + e.getMessage());
        }
    }

    private FileType requireAccepted(FileType type) throws UnacceptedException {
        if (!limits.types().isEmpty() && !limits.types().contains(type.mediaType())) {
            throw new UnacceptedException(
                    "The media type %s is not accepted.".formatted(type.mediaType()));
        }
        return type;
    }

    private String accepted() {
        return " Accepted are: %s."
                .formatted(String.join(", ", FileType.mediaTypes(limits.types())));
    }

    private void requireSpace() throws IOException {
        long spare = limits.spare().toBytes();
        if (store.freeBytes() < spare + limits.largest().toBytes()) {
            log.warn(
                    "An upload was refused: less than {} MB would be free on the disk",
                    limits.spare().toMegabytes());
            throw AttachmentProblem.diskFull();
        }
    }

    private AttachmentProblem refused(InputStream content, AttachmentProblem problem)
            throws IOException {
        long left = READ_ANYWAY * limits.largest().toBytes();
        for (long skipped = 1; left > 0 && skipped > 0; left -= skipped) {
            skipped = content.skip(left);
        }
        return problem;
    }
}
