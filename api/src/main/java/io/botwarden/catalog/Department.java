package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a department as read by an action.
 *
 * @param id the key
 * @param parent key of the parent department; null for a root department
 * @param lineage keys of the departments from the root down to this one
 */
record Department(
        long id, String code, String name, @Nullable Long parent, List<Long> lineage, int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(id));
    }

    Write rename(String wanted, int basedOn) {
        Versions.require(DEPARTMENT, id, basedOn, version);
        return Write.update(DEPARTMENT, id, version, "DepartmentRenamed", code)
                .set("name", name, wanted);
    }

    /** Moves it below another department, or to the top level. */
    Write moveBelow(Optional<Department> wanted, int basedOn) {
        Versions.require(DEPARTMENT, id, basedOn, version);
        wanted.filter(other -> other.lineage.contains(id)).ifPresent(this::refuse);
        return Write.update(DEPARTMENT, id, version, "DepartmentMoved", code)
                .refer("parent_id", DEPARTMENT, parent, wanted.map(Department::id).orElse(null));
    }

    private void refuse(Department below) {
        throw new RefusedException(
                CatalogRefusal.WITHIN_ITSELF,
                "The department %s is below %s or the same department.".formatted(below.code, code),
                "parent");
    }
}
