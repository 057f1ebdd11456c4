/** What somebody is to be told, and what it is about. */
@NullMarked
package io.botwarden.notification.draft;

import org.jspecify.annotations.NullMarked;
