/**
 * What is kept encrypted in the database, so that whoever gets hold of it or of a backup reads
 * neither personal data nor secrets. (Policy 3.4.3, 5.2.1)
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.jobs", "platform.runtime"})
@NullMarked
package io.botwarden.platform.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
