/**
 * The rights of the persons who talk to bots: to be forgotten, and to learn what is held about
 * them. (Policy 3.4.3)
 */
@NullMarked
package io.botwarden.operations.subjects;

import org.jspecify.annotations.NullMarked;
