package io.botwarden.catalog;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about an employee answers.
 *
 * @param employee the employee; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record EmployeePayload(@Nullable RecordKey employee, List<Refusal> errors) {}
