@NullMarked
package io.botwarden.access;

import org.jspecify.annotations.NullMarked;
