package io.botwarden.catalog;

import java.util.List;

/**
 * The columns of a capability that refer to a department.
 *
 * @param all in the order in which a merge moves their records
 */
public record DepartmentUses(List<DepartmentUse> all) {

    /** These columns. */
    public static DepartmentUses of(DepartmentUse... all) {
        return new DepartmentUses(List.of(all));
    }
}
