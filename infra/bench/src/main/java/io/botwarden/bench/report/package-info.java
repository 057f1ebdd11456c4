/** Results as files, and the page that is made of them. */
@NullMarked
package io.botwarden.bench.report;

import org.jspecify.annotations.NullMarked;
