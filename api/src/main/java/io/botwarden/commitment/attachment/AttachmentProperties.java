package io.botwarden.commitment.attachment;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The limits of attachments.
 *
 * @param largest the largest file
 * @param perRecord the largest number of files attached to one record
 * @param types the accepted media types; all known ones if empty
 * @param spare the free space that must remain on the disk
 * @param erasedAfter the time after which the content of a removed file, or of one that nothing
 *     refers to, is erased; longer than any upload
 */
@ConfigurationProperties("botwarden.attachments")
record AttachmentProperties(
        DataSize largest, int perRecord, Set<String> types, DataSize spare, Duration erasedAfter) {}
