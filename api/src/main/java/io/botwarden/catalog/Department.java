package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.catalog.DepartmentState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a department as read by an action.
 *
 * @param id the key
 * @param parent key of the parent department; null for a root department
 * @param lineage keys of the departments from the root down to this one
 * @param head key of the employee who heads it
 */
record Department(
        long id,
        String code,
        String name,
        DepartmentState state,
        @Nullable Long parent,
        List<Long> lineage,
        @Nullable Long head,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(id));
    }

    Write rename(String wanted, int basedOn) {
        return step(Step.RENAME, "DepartmentRenamed", basedOn).set("name", name, wanted);
    }

    /** Moves it below another department, or to the top level. */
    Write moveBelow(Optional<Department> wanted, int basedOn) {
        Write write = step(Step.MOVE, "DepartmentMoved", basedOn);
        wanted.ifPresent(other -> {
            other.requireActive("parent");
            other.requireOutside(this, "parent");
        });
        return write.refer(
                "parent_id", DEPARTMENT, parent, wanted.map(Department::id).orElse(null));
    }

    Write headedBy(Optional<Long> employee, int basedOn) {
        return step(Step.SET_HEAD, "DepartmentHeadSet", basedOn)
                .refer("head_id", EMPLOYEE, head, employee.orElse(null));
    }

    /** Changes the name, the parent and the head at once. */
    Write become(
            String wantedName,
            Optional<Department> wantedParent,
            Optional<Long> wantedHead,
            int basedOn) {
        Long above = wantedParent.map(Department::id).orElse(null);
        boolean moves = !Objects.equals(parent, above);
        if (moves) {
            return moveBelow(wantedParent, basedOn)
                    .set("name", name, wantedName)
                    .refer("head_id", EMPLOYEE, head, wantedHead.orElse(null));
        }
        return name.equals(wantedName)
                ? headedBy(wantedHead, basedOn)
                : rename(wantedName, basedOn)
                        .refer("head_id", EMPLOYEE, head, wantedHead.orElse(null));
    }

    /**
     * Closes it.
     *
     * @param remaining what still belongs to it
     */
    Write close(By by, int basedOn, String reason, List<String> remaining) {
        Write write = close(Step.CLOSE, by, basedOn, reason);
        if (!remaining.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.IN_USE,
                    "The department still has %s. Move or end them first, or merge the department into another one with mergeDepartment."
                            .formatted(String.join(", ", remaining)),
                    "department");
        }
        return write;
    }

    /** Closes it in favour of another department. */
    Write mergeInto(Department successor, By by, int basedOn, String reason) {
        Write write = close(Step.MERGE, by, basedOn, reason);
        successor.requireActive("into");
        successor.requireOutside(this, "into");
        return write.refer("successor_id", DEPARTMENT, null, successor.id);
    }

    private Write close(Step step, By by, int basedOn, String reason) {
        String event = step == Step.MERGE ? "DepartmentMerged" : "DepartmentClosed";
        return step(step, event, basedOn).acted("closed", by).set("closing_reason", null, reason);
    }

    private Write step(Step step, String event, int basedOn) {
        Versions.require(DEPARTMENT, id, basedOn, version);
        return Write.update(DEPARTMENT, id, version, event, code)
                .set("state", state, step.from(state, "department"));
    }

    private void requireActive(String field) {
        if (state == DepartmentState.CLOSED) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The department %s is closed.".formatted(code), field);
        }
    }

    private void requireOutside(Department other, String field) {
        if (lineage.contains(other.id)) {
            throw new RefusedException(
                    CatalogRefusal.WITHIN_ITSELF,
                    "The department %s is below %s or the same department."
                            .formatted(code, other.code),
                    field);
        }
    }
}
