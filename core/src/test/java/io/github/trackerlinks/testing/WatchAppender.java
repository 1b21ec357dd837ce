package io.github.trackerlinks.testing;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

/** Shows the {@link Watch} every log line, from TRACE up, with its stack trace. */
public final class WatchAppender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        Watch.RUN.line(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + trace);
    }
}
