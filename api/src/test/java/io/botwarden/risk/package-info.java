@NullMarked
package io.botwarden.risk;

import org.jspecify.annotations.NullMarked;
