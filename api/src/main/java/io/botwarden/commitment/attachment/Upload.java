package io.botwarden.commitment.attachment;

import io.botwarden.platform.read.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * What a form says about its file.
 *
 * @param record the record to attach it to
 * @param name the file name, cleaned
 * @param declared the media type that the sender gave, without parameters
 */
record Upload(RecordKey record, @Nullable String description, String name, String declared) {}
