package io.botwarden.catalog;

import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about departments; what each field means stands in the schema. */
final class DepartmentInputs {

    private DepartmentInputs() {}

    record CreateDepartmentInput(String code, String name, @Nullable String parent) {}

    record RenameDepartmentInput(String department, int version, String name) {}

    record MoveDepartmentInput(String department, int version, @Nullable String parent) {}
}
