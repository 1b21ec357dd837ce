package io.github.trackerlinks.standin.store;

import io.github.trackerlinks.standin.store.Applications.Application;

/** An object of an external application. Only links name it, so each link has its own. */
public final class RemoteObject extends Linkable {

    private final Application application;
    private final String key;

    public RemoteObject(Application application, String key) {
        super(0, key);
        this.application = application;
        this.key = key;
    }

    public Application application() {
        return application;
    }

    @Override
    public String name() {
        return key;
    }

    @Override
    public String rowName() {
        return "remote:" + application.id() + "/" + key;
    }
}
