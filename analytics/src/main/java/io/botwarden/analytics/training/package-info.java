/** What training changed. (Policy 8.1.3) */
@NullMarked
package io.botwarden.analytics.training;

import org.jspecify.annotations.NullMarked;
