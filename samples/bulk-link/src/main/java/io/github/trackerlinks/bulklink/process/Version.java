package io.github.trackerlinks.bulklink.process;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version from the manifest of the jar. */
public final class Version implements IVersionProvider {
    public static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unpacked");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"tracker-links bulk-link " + number()};
    }
}
