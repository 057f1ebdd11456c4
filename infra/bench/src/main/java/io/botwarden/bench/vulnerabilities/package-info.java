/** Importing scanners' reports, and the pages of vulnerabilities. */
@NullMarked
package io.botwarden.bench.vulnerabilities;

import org.jspecify.annotations.NullMarked;
