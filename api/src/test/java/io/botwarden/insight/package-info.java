@NullMarked
package io.botwarden.insight;

import org.jspecify.annotations.NullMarked;
