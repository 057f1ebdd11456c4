/** Stores results in files, and generates the page from them. */
@NullMarked
package io.botwarden.bench.report;

import org.jspecify.annotations.NullMarked;
