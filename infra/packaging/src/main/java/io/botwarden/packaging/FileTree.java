package io.botwarden.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Files for an archive. They are written in the order of their paths, with one time and with
 * numeric owners, so that the same files give the same bytes.
 */
final class FileTree {

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    /** Adds a folder and those above it. Its owner is root; an existing folder keeps its mode. */
    void folder(String path) {
        folder(path, 0755, 0);
    }

    /** Adds a folder with a mode and the number of the user and group that own it. */
    void folder(String path, int mode, int owner) {
        parentsOf(path);
        if (owner != 0 || mode != 0755 || !nodes.containsKey(path)) {
            nodes.put(path, new Folder(mode, owner));
        }
    }

    /** Adds a file that belongs to root. */
    void file(String path, int mode, Content content) {
        parentsOf(path);
        nodes.put(path, new File(mode, content));
    }

    /** Adds a symbolic link. */
    void link(String path, String target) {
        parentsOf(path);
        nodes.put(path, new Link(target));
    }

    /** Returns the content of a file that was added. */
    Content content(String path) {
        if (nodes.get(path) instanceof File file) {
            return file.content();
        }
        throw new IllegalArgumentException(path + " is not a file of the archive");
    }

    /** The paths of all files whose path starts so. */
    List<String> filesBelow(String start) {
        return nodes.subMap(start, start + Character.MAX_VALUE).entrySet().stream()
                .filter(node -> node.getValue() instanceof File)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Writes a tar archive and leaves the stream open. */
    void writeTo(OutputStream out, Instant time) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (var node : nodes.entrySet()) {
            write(tar, node.getKey(), node.getValue(), time);
        }
        tar.finish();
    }

    private static void write(TarArchiveOutputStream tar, String path, Node node, Instant time)
            throws IOException {
        TarArchiveEntry entry =
                switch (node) {
                    case Folder folder -> {
                        TarArchiveEntry made = new TarArchiveEntry(path + "/");
                        made.setMode((TarArchiveEntry.DEFAULT_DIR_MODE & ~0777) | folder.mode());
                        made.setIds(folder.owner(), folder.owner());
                        yield made;
                    }
                    case File file -> {
                        TarArchiveEntry made = new TarArchiveEntry(path);
                        made.setMode((TarArchiveEntry.DEFAULT_FILE_MODE & ~0777) | file.mode());
                        made.setSize(file.content().length());
                        yield made;
                    }
                    case Link link -> {
                        TarArchiveEntry made = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
                        made.setLinkName(link.target());
                        made.setMode(0120777);
                        yield made;
                    }
                };
        entry.setModTime(time.toEpochMilli());
        entry.setUserName("");
        entry.setGroupName("");
        tar.putArchiveEntry(entry);
        if (node instanceof File file) {
            try (InputStream in = file.content().open()) {
                in.transferTo(tar);
            }
        }
        tar.closeArchiveEntry();
    }

    private void parentsOf(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            nodes.putIfAbsent(path.substring(0, slash), new Folder(0755, 0));
        }
    }

    private sealed interface Node {}

    private record Folder(int mode, int owner) implements Node {}

    private record File(int mode, Content content) implements Node {}

    private record Link(String target) implements Node {}
}
