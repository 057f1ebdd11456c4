/**
 * Files as evidence: upload, download and removal of attachments. The content is stored by {@code
 * platform.file}. To let files be attached to another kind of record, declare a bean {@link
 * io.botwarden.commitment.attachment.AttachmentOwner}. (Policy 2.4.1, 3.4.2)
 */
@NamedInterface
@NullMarked
package io.botwarden.commitment.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
