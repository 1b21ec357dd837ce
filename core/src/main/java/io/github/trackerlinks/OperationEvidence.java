package io.github.trackerlinks;

import io.github.trackerlinks.error.TrackerException;
import io.github.trackerlinks.internal.http.trust.AnswerTrust;
import io.github.trackerlinks.internal.link.AnswerEvidence;

/** What the transport knows of the answers to one operation. */
record OperationEvidence(AnswerTrust trust, String operation) implements AnswerEvidence {
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
