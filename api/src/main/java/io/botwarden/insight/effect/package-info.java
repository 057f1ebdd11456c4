/** What training changed in the figures of those who took part. (Policy 8.1.3) */
@NullMarked
package io.botwarden.insight.effect;

import org.jspecify.annotations.NullMarked;
