/** Reports as HTML and PDF: the same texts and tables, and the same bytes for the same data. */
@ApplicationModule(allowedDependencies = "platform.web")
@NullMarked
package io.botwarden.platform.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
