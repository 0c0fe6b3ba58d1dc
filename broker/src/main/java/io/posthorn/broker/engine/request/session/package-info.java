/** The lives of clients and their sessions: opened, closed, or ended because nobody came back, with all that they held. */
package io.posthorn.broker.engine.request.session;
