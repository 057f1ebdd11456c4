package io.botwarden.platform.runtime;

import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Describes Java's exceptions about files and hosts, which often have no message. */
public final class Reasons {

    private Reasons() {}

    /** The reason in one line. */
    public static String of(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case NotDirectoryException other -> other.getFile() + " is not a folder";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            case UnknownHostException unknown ->
                    "the host %s is unknown".formatted(unknown.getMessage());
            default -> oneLine(String.valueOf(e.getMessage()));
        };
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
