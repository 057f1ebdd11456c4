/**
 * Policy parameters: values that the policy leaves to the company. Files below {@code parameter} in
 * the resources define them; the company changes them while Botwarden runs. (Policy 1.3.4)
 */
@ApplicationModule(allowedDependencies = {"platform.jobs", "platform.runtime"})
@NullMarked
package io.botwarden.platform.parameter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
