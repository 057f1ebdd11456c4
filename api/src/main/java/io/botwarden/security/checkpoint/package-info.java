/**
 * Signed roots of the log that are kept outside the database, as C2SP's {@code tlog-checkpoint} and
 * {@code signed-note} spell them. What is written here can be copied elsewhere at any time: nothing
 * in the folder is ever changed, and new files only come along.
 */
@NullMarked
package io.botwarden.security.checkpoint;

import org.jspecify.annotations.NullMarked;
