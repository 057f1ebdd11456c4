package io.botwarden.access.directory;

import io.botwarden.platform.write.RecordType;

/** Groups of the directory. */
final class DirectoryGroups {

    static final RecordType TYPE = new RecordType("DirectoryGroup", "directory_group");

    private DirectoryGroups() {}
}
