/**
 * The content of uploaded files, in {@code BOTWARDEN_HOME/files}: encrypted, and named by the hash
 * of their content. Which file belongs to which record is in the database.
 */
@ApplicationModule(allowedDependencies = {"platform.protection", "platform.runtime"})
@NullMarked
package io.botwarden.platform.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
