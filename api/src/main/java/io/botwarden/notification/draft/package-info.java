/** Drafts of notifications and their subjects. */
@NullMarked
package io.botwarden.notification.draft;

import org.jspecify.annotations.NullMarked;
