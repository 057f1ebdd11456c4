package io.botwarden.access.staff;

import io.botwarden.access.staff.StaffChange.After;
import io.botwarden.access.staff.StaffChange.Difference;
import io.botwarden.access.staff.StaffChange.Kind;
import io.botwarden.access.staff.StaffRows.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a file with the employees. */
final class Comparison {

    private final StaffFile file;
    private final Map<String, StaffMember> members;
    private final Map<String, Named> departments;
    private final boolean complete;
    private final LocalDate today;

    /** The manager of each person afterwards. */
    private final Map<String, String> managers = new HashMap<>();

    private final Set<String> named = new HashSet<>();
    private final List<StaffChange> changes = new ArrayList<>();
    private final List<StaffConflict> conflicts;
    private long unchanged;

    /**
     * @param members the employees, by their numbers
     * @param departments what the names of departments in the file stand for
     * @param complete whether people who are not in the file have left
     * @param today the current day (UTC)
     */
    Comparison(
            StaffFile file,
            Map<String, StaffMember> members,
            Map<String, Named> departments,
            boolean complete,
            LocalDate today) {
        this.file = file;
        this.members = members;
        this.departments = departments;
        this.complete = complete;
        this.today = today;
        this.conflicts = new ArrayList<>(file.conflicts());
    }

    StaffDifference difference() {
        file.conflicts().forEach(each -> named.add(each.number()));
        file.lines().forEach(each -> named.add(each.number()));
        readManagers();
        file.lines().forEach(this::take);
        if (complete) {
            members.values().stream()
                    .filter(each -> !each.provisioned() && !named.contains(each.number()))
                    .filter(each -> each.leftOn() == null || !each.leftOn().isBefore(today))
                    .forEach(this::leaves);
        }
        return new StaffDifference(levels(), unchanged, conflicts);
    }

    private void readManagers() {
        for (StaffMember each : members.values()) {
            if (each.manager() != null) {
                managers.put(each.number(), each.manager());
            }
        }
        for (StaffLine each : file.lines()) {
            if (each.manager() == null) {
                continue;
            }
            if (each.manager().isEmpty()) {
                managers.remove(each.number());
            } else {
                managers.put(each.number(), each.manager());
            }
        }
    }

    private void take(StaffLine line) {
        StaffMember before = members.get(line.number());
        After after = after(line, before);
        List<Difference> differences = differences(line, before, after);
        if (before != null && differences.isEmpty() || before == null && hasLeft(after)) {
            unchanged++;
            return;
        }
        String problem = problem(line, before);
        if (problem != null) {
            conflicts.add(new StaffConflict(line.line(), line.number(), problem));
            return;
        }
        changes.add(
                new StaffChange(
                        kind(before, after),
                        line.line(),
                        line.number(),
                        before,
                        after,
                        differences));
    }

    private boolean hasLeft(After after) {
        return after.leftOn() != null && after.leftOn().isBefore(today);
    }

    private After after(StaffLine line, @Nullable StaffMember before) {
        String department = line.department();
        Long present = before == null ? null : before.department();
        boolean placed = false;
        if (department != null) {
            Named wanted = department.isEmpty() ? null : departments.get(department);
            placed =
                    wanted == null
                            ? present != null
                            : wanted.key() == 0 || !Long.valueOf(wanted.key()).equals(present);
        }
        return new After(
                line.name(),
                kept(line.email(), before == null ? null : before.email()),
                kept(line.title(), before == null ? null : before.title()),
                placed,
                placed ? emptied(department) : null,
                kept(line.manager(), before == null ? null : before.manager()),
                leftOn(line, before));
    }

    private @Nullable LocalDate leftOn(StaffLine line, @Nullable StaffMember before) {
        if (file.tellsLastDay()) {
            return line.lastDay();
        }
        // who is in a complete list works here, unless the last day is still to come
        return before == null || (complete && isBefore(before.leftOn())) ? null : before.leftOn();
    }

    private boolean isBefore(@Nullable LocalDate day) {
        return day != null && day.isBefore(today);
    }

    private static Kind kind(@Nullable StaffMember before, After after) {
        if (before == null) {
            return Kind.JOINS;
        }
        if (Objects.equals(before.leftOn(), after.leftOn())) {
            return Kind.CHANGES;
        }
        return after.leftOn() == null ? Kind.RETURNS : Kind.LEAVES;
    }

    private static List<Difference> differences(
            StaffLine line, @Nullable StaffMember before, After after) {
        List<Difference> found = new ArrayList<>();
        compare(found, "name", before == null ? null : before.name(), line.name());
        compare(found, "email", before == null ? null : before.email(), after.email());
        compare(found, "title", before == null ? null : before.title(), after.title());
        if (after.placed()) {
            found.add(
                    new Difference(
                            "department",
                            before == null ? null : before.departmentName(),
                            after.department()));
        }
        compare(found, "manager", before == null ? null : before.manager(), after.manager());
        compare(
                found,
                "lastDay",
                before == null ? null : day(before.leftOn()),
                day(after.leftOn()));
        return List.copyOf(found);
    }

    private static void compare(
            List<Difference> found,
            String column,
            @Nullable String before,
            @Nullable String after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference(column, before, after));
        }
    }

    private @Nullable String problem(StaffLine line, @Nullable StaffMember before) {
        if (before != null && before.provisioned()) {
            return "number: The company's directory maintains this person by SCIM.";
        }
        LocalDate joined = before == null ? null : before.joinedOn();
        if (joined != null && line.lastDay() != null && line.lastDay().isBefore(joined)) {
            return "lastDay: This is before the first day, %s.".formatted(joined);
        }
        Named department = line.department() == null ? null : departments.get(line.department());
        if (department != null && !department.problem().isEmpty()) {
            return department.problem();
        }
        return problemOfManager(line);
    }

    private @Nullable String problemOfManager(StaffLine line) {
        String manager = line.manager();
        if (manager == null || manager.isEmpty()) {
            return null;
        }
        if (!named.contains(manager) && !members.containsKey(manager)) {
            return "manager: There is no employee %s.".formatted(manager);
        }
        List<String> chain = new ArrayList<>(List.of(line.number()));
        Set<String> seen = new HashSet<>(chain);
        for (String above = manager; above != null; above = managers.get(above)) {
            if (above.equals(line.number())) {
                return "manager: This would be a loop of managers: %s → %s."
                        .formatted(String.join(" → ", chain), above);
            }
            if (!seen.add(above)) {
                return "manager: Above %s is a loop of managers.".formatted(manager);
            }
            chain.add(above);
        }
        return null;
    }

    private void leaves(StaffMember before) {
        LocalDate yesterday = today.minusDays(1);
        LocalDate joined = before.joinedOn();
        LocalDate last = joined != null && joined.isAfter(yesterday) ? joined : yesterday;
        After after =
                new After(
                        before.name(),
                        before.email(),
                        before.title(),
                        false,
                        null,
                        before.manager(),
                        last);
        changes.add(
                new StaffChange(
                        Kind.LEAVES,
                        null,
                        before.number(),
                        before,
                        after,
                        List.of(new Difference("lastDay", day(before.leftOn()), day(last)))));
    }

    /** Managers come before those whom they manage. */
    private List<List<StaffChange>> levels() {
        Map<Integer, List<StaffChange>> levels = new TreeMap<>();
        changes.stream()
                .sorted(Comparator.comparing(StaffChange::number))
                .forEach(each ->
                        levels.computeIfAbsent(depth(each.number()), depth -> new ArrayList<>())
                                .add(each));
        return List.copyOf(levels.values());
    }

    private int depth(String number) {
        int most = members.size() + file.lines().size();
        int depth = 0;
        String above = managers.get(number);
        while (above != null && depth < most) {
            depth++;
            above = managers.get(above);
        }
        return depth;
    }

    private static @Nullable String kept(@Nullable String wanted, @Nullable String present) {
        return wanted == null ? present : emptied(wanted);
    }

    private static @Nullable String emptied(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
