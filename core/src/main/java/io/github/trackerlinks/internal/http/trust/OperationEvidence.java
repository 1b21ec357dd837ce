package io.github.trackerlinks.internal.http.trust;

import io.github.trackerlinks.error.TrackerException;

/** The evidence about one operation. */
public record OperationEvidence(AnswerTrust trust, String operation) implements AnswerEvidence {
    @Override
    public boolean isInDoubt() {
        return trust.isInDoubt(operation);
    }

    @Override
    public boolean isRelied() {
        return trust.isRelied(operation);
    }

    @Override
    public boolean isUnproven(TrackerException error) {
        return AnswerTrust.isUnproven(error);
    }

    @Override
    public void proved(TrackerException error) {
        trust.proved(error);
    }

    @Override
    public void refuted(TrackerException error) {
        trust.refuted(error);
    }

    @Override
    public void refuted() {
        trust.refuted(operation);
    }
}
